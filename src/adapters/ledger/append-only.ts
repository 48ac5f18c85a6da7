import { type Kysely, sql } from 'kysely'

export type DialectName = 'sqlite' | 'postgres'

/**
 * Makes the database itself refuse to change or delete a verdict, whoever asks. Triggers are the one thing that has no
 * common form in both databases.
 */
export async function refuseChangesOfVerdicts(db: Kysely<unknown>, dialect: DialectName): Promise<void> {
  for (const statement of dialect === 'sqlite' ? sqliteTriggers : postgresTriggers) await sql.raw(statement).execute(db)
}

const refusal = 'verdicts are only ever added'

const sqliteTriggers = [
  `create trigger verdicts_keep_update before update on verdicts begin select raise(abort, '${refusal}'); end`,
  `create trigger verdicts_keep_delete before delete on verdicts begin select raise(abort, '${refusal}'); end`,
  // INSERT OR REPLACE deletes the standing row without waking the delete trigger.
  `create trigger verdicts_keep_replace before insert on verdicts
   when exists (select 1 from verdicts where negotiation_id = new.negotiation_id
                and decision_id = new.decision_id and outcome = new.outcome)
   begin select raise(ignore); end`,
]

const postgresTriggers = [
  `create function refuse_change() returns trigger language plpgsql as $$
   begin raise exception '${refusal}' using errcode = 'integrity_constraint_violation'; end $$`,
  `create trigger verdicts_keep_rows before update or delete on verdicts
   for each row execute function refuse_change()`,
  `create trigger verdicts_keep_table before truncate on verdicts
   for each statement execute function refuse_change()`,
]
