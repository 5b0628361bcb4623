import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_article_events_act" ADD VALUE 'text-changed';`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DELETE FROM "article_events" WHERE "act" = 'text-changed';
  ALTER TABLE "article_events" ALTER COLUMN "act" SET DATA TYPE text;
  DROP TYPE "public"."enum_article_events_act";
  CREATE TYPE "public"."enum_article_events_act" AS ENUM('begun', 'review-requested', 'approved', 'changes-requested', 'review-withdrawn', 'approval-voided', 'published', 'overridden', 'marked-literal');
  ALTER TABLE "article_events" ALTER COLUMN "act" SET DATA TYPE "public"."enum_article_events_act" USING "act"::"public"."enum_article_events_act";`)
}
