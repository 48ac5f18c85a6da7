# The dashboard and the worker, one image: `node src/web/server.ts` or `node src/worker.ts`. There is no build step:
# Node runs the TypeScript sources as they are.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    PARLEY_FOLDER=/data \
    PARLEY_WEB_HOST=0.0.0.0
WORKDIR /app
RUN install --directory --owner=node --group=node /data
COPY --from=packages /app/node_modules ./node_modules
COPY package.json ./
COPY data/sample-sales.csv ./data/
COPY src ./src
USER node
VOLUME /data
EXPOSE 8300
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8300/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/web/server.ts"]
