import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   UPDATE "draft_notes" SET "place" = "field" WHERE "origin" = 'field' AND "field" <> '';
   ALTER TABLE "draft_notes" DROP COLUMN "field";`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "draft_notes" ADD COLUMN "field" varchar;
   UPDATE "draft_notes" SET "field" = "place" WHERE "origin" = 'field';`)
}
