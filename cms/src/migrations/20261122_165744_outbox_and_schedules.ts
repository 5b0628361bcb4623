import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_schedules_state" AS ENUM('armed', 'held', 'done', 'cancelled');
  CREATE TYPE "public"."enum_deliveries_state" AS ENUM('waiting', 'sending', 'sent', 'dead');
  CREATE TABLE "schedules" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"title" varchar NOT NULL,
  	"article_id" uuid,
  	"state" "enum_schedules_state" NOT NULL,
  	"due_at" timestamp(3) with time zone NOT NULL,
  	"reason" varchar,
  	"by_id" uuid,
  	"by_name" varchar NOT NULL,
  	"settled_at" timestamp(3) with time zone,
  	"content" jsonb NOT NULL,
  	"content_hash" varchar NOT NULL,
  	"public_hash" varchar,
  	"acknowledged" varchar,
  	"tries" numeric NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "deliveries" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"subject" varchar NOT NULL,
  	"to_name" varchar NOT NULL,
  	"to_address" varchar NOT NULL,
  	"state" "enum_deliveries_state" NOT NULL,
  	"attempts" numeric NOT NULL,
  	"last_error" varchar,
  	"not_before" timestamp(3) with time zone NOT NULL,
  	"not_after" timestamp(3) with time zone,
  	"leased_until" timestamp(3) with time zone,
  	"sent_at" timestamp(3) with time zone,
  	"kind" varchar NOT NULL,
  	"about" varchar NOT NULL,
  	"text" varchar NOT NULL,
  	"secret_link" varchar,
  	"key" varchar NOT NULL,
  	"message_id" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "schedules_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "deliveries_id" uuid;
  ALTER TABLE "schedules" ADD CONSTRAINT "schedules_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "schedules" ADD CONSTRAINT "schedules_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "schedules_article_idx" ON "schedules" USING btree ("article_id");
  CREATE INDEX "schedules_state_idx" ON "schedules" USING btree ("state");
  CREATE INDEX "schedules_due_at_idx" ON "schedules" USING btree ("due_at");
  CREATE INDEX "schedules_by_idx" ON "schedules" USING btree ("by_id");
  CREATE INDEX "schedules_updated_at_idx" ON "schedules" USING btree ("updated_at");
  CREATE INDEX "schedules_created_at_idx" ON "schedules" USING btree ("created_at");
  CREATE INDEX "deliveries_state_idx" ON "deliveries" USING btree ("state");
  CREATE INDEX "deliveries_not_before_idx" ON "deliveries" USING btree ("not_before");
  CREATE INDEX "deliveries_kind_idx" ON "deliveries" USING btree ("kind");
  CREATE INDEX "deliveries_about_idx" ON "deliveries" USING btree ("about");
  CREATE UNIQUE INDEX "deliveries_key_idx" ON "deliveries" USING btree ("key");
  CREATE INDEX "deliveries_updated_at_idx" ON "deliveries" USING btree ("updated_at");
  CREATE INDEX "deliveries_created_at_idx" ON "deliveries" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_schedules_fk" FOREIGN KEY ("schedules_id") REFERENCES "public"."schedules"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_deliveries_fk" FOREIGN KEY ("deliveries_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_schedules_id_idx" ON "payload_locked_documents_rels" USING btree ("schedules_id");
  CREATE INDEX "payload_locked_documents_rels_deliveries_id_idx" ON "payload_locked_documents_rels" USING btree ("deliveries_id");`)

  // By hand, since Payload knows no such index: of one article at most one schedule waits, for its time or for a person.
  await db.execute(sql`
   CREATE UNIQUE INDEX "schedules_one_coming" ON "schedules" ("article_id") WHERE "state" IN ('armed', 'held');`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "schedules" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "deliveries" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "schedules" CASCADE;
  DROP TABLE "deliveries" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_schedules_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_deliveries_fk";
  
  DROP INDEX "payload_locked_documents_rels_schedules_id_idx";
  DROP INDEX "payload_locked_documents_rels_deliveries_id_idx";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "schedules_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "deliveries_id";
  DROP TYPE "public"."enum_schedules_state";
  DROP TYPE "public"."enum_deliveries_state";`)
}
