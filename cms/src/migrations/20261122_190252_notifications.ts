import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_notifications_event" AS ENUM('assigned', 'mentioned', 'noted', 'replied', 'resolved', 'reopened', 'review-asked', 'approved', 'changes-asked', 'held', 'published');
  ALTER TYPE "public"."enum_article_events_act" ADD VALUE 'begun' BEFORE 'review-requested';
  CREATE TABLE "notifications" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"recipient" varchar NOT NULL,
  	"event" "enum_notifications_event" NOT NULL,
  	"by_id" uuid,
  	"by_name" varchar NOT NULL,
  	"article" varchar NOT NULL,
  	"note" varchar,
  	"reply" varchar,
  	"quote" varchar,
  	"text" varchar,
  	"read_at" timestamp(3) with time zone,
  	"mailed_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "users" ADD COLUMN "digest_mail" boolean DEFAULT true;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "notifications_id" uuid;
  ALTER TABLE "notifications" ADD CONSTRAINT "notifications_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "notifications_recipient_idx" ON "notifications" USING btree ("recipient");
  CREATE INDEX "notifications_by_idx" ON "notifications" USING btree ("by_id");
  CREATE INDEX "notifications_article_idx" ON "notifications" USING btree ("article");
  CREATE INDEX "notifications_note_idx" ON "notifications" USING btree ("note");
  CREATE INDEX "notifications_reply_idx" ON "notifications" USING btree ("reply");
  CREATE INDEX "notifications_updated_at_idx" ON "notifications" USING btree ("updated_at");
  CREATE INDEX "notifications_created_at_idx" ON "notifications" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_notifications_fk" FOREIGN KEY ("notifications_id") REFERENCES "public"."notifications"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_notifications_id_idx" ON "payload_locked_documents_rels" USING btree ("notifications_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "notifications" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "notifications" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_notifications_fk";
  
  ALTER TABLE "article_events" ALTER COLUMN "act" SET DATA TYPE text;
  DROP TYPE "public"."enum_article_events_act";
  CREATE TYPE "public"."enum_article_events_act" AS ENUM('review-requested', 'approved', 'changes-requested', 'review-withdrawn', 'approval-voided', 'published', 'overridden', 'marked-literal');
  ALTER TABLE "article_events" ALTER COLUMN "act" SET DATA TYPE "public"."enum_article_events_act" USING "act"::"public"."enum_article_events_act";
  DROP INDEX "payload_locked_documents_rels_notifications_id_idx";
  ALTER TABLE "users" DROP COLUMN "digest_mail";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "notifications_id";
  DROP TYPE "public"."enum_notifications_event";`)
}
