"""Runs a command as a process of its own and prints what all of it took as JSON: CPU, wall time, peak memory, its output."""
import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, text=True, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(
    json.dumps(
        {
            "cpuSeconds": used.ru_utime + used.ru_stime,
            "wallSeconds": time.monotonic() - started,
            # Linux counts in kilobytes, macOS in bytes.
            "peakBytes": used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
            "output": json.loads(done.stdout),
        }
    )
)
