import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_article_events_act" AS ENUM('review-requested', 'approved', 'changes-requested', 'review-withdrawn', 'approval-voided', 'published', 'overridden', 'marked-literal');
  CREATE TABLE "article_events" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"article" varchar NOT NULL,
  	"act" "enum_article_events_act" NOT NULL,
  	"by_id" uuid,
  	"by_name" varchar NOT NULL,
  	"message" varchar,
  	"people" jsonb,
  	"due_on" varchar,
  	"content_hash" varchar,
  	"details" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "article_events_id" uuid;
  ALTER TABLE "site" ADD COLUMN "desk_second_pair_of_eyes" boolean DEFAULT false;
  ALTER TABLE "_site_v" ADD COLUMN "version_desk_second_pair_of_eyes" boolean DEFAULT false;
  ALTER TABLE "article_events" ADD CONSTRAINT "article_events_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "article_events_article_idx" ON "article_events" USING btree ("article");
  CREATE INDEX "article_events_by_idx" ON "article_events" USING btree ("by_id");
  CREATE INDEX "article_events_updated_at_idx" ON "article_events" USING btree ("updated_at");
  CREATE INDEX "article_events_created_at_idx" ON "article_events" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_article_events_fk" FOREIGN KEY ("article_events_id") REFERENCES "public"."article_events"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "payload_locked_documents_rels_article_events_id_idx" ON "payload_locked_documents_rels" USING btree ("article_events_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "article_events" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "article_events" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_article_events_fk";
  
  
  DROP INDEX "payload_locked_documents_rels_article_events_id_idx";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "article_events_id";
  ALTER TABLE "site" DROP COLUMN "desk_second_pair_of_eyes";
  ALTER TABLE "_site_v" DROP COLUMN "version_desk_second_pair_of_eyes";
  DROP TYPE "public"."enum_article_events_act";`)
}
