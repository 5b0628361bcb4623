import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_draft_notes_anchor_state" AS ENUM('anchored', 'moved', 'lost', 'none');
  CREATE TYPE "public"."enum_note_events_act" AS ENUM('created', 'edited', 'resolved', 'reopened', 'assigned', 'kind', 'severity', 'due', 'removed-in-text', 'returned-in-text', 'lost', 'found', 'placed', 'place-confirmed', 'kept-on-article', 'replied', 'reply-edited', 'reply-deleted', 'deleted', 'text-rewritten');
  CREATE TABLE "note_replies" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"note_id" uuid NOT NULL,
  	"text" varchar,
  	"author_id" uuid,
  	"author_name" varchar,
  	"edited_at" timestamp(3) with time zone,
  	"taken_back_at" timestamp(3) with time zone,
  	"revision" numeric DEFAULT 1 NOT NULL,
  	"idempotency_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "note_events" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"note" varchar,
  	"article" varchar NOT NULL,
  	"act" "enum_note_events_act" NOT NULL,
  	"by_id" uuid,
  	"by_name" varchar NOT NULL,
  	"version" varchar,
  	"text_hash" varchar,
  	"before" jsonb,
  	"after" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "draft_notes" ALTER COLUMN "label" DROP DEFAULT;
  ALTER TABLE "draft_notes" ALTER COLUMN "text" DROP NOT NULL;
  ALTER TABLE "draft_notes" ALTER COLUMN "kind" DROP DEFAULT;
  ALTER TABLE "draft_notes" ALTER COLUMN "severity" DROP DEFAULT;
  ALTER TABLE "articles" ADD COLUMN "revision" numeric DEFAULT 0;
  ALTER TABLE "articles" ADD COLUMN "text_hash" varchar;
  ALTER TABLE "_articles_v" ADD COLUMN "version_revision" numeric DEFAULT 0;
  ALTER TABLE "_articles_v" ADD COLUMN "version_text_hash" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "place" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "quote" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "urgent" boolean;
  ALTER TABLE "draft_notes" ADD COLUMN "bare" boolean;
  ALTER TABLE "draft_notes" ADD COLUMN "unknown_person" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "annotation" jsonb;
  ALTER TABLE "draft_notes" ADD COLUMN "confirmed" jsonb;
  ALTER TABLE "draft_notes" ADD COLUMN "anchor" jsonb;
  ALTER TABLE "draft_notes" ADD COLUMN "anchor_state" "enum_draft_notes_anchor_state" DEFAULT 'none';
  ALTER TABLE "draft_notes" ADD COLUMN "text_changed" boolean;
  ALTER TABLE "draft_notes" ADD COLUMN "section" jsonb;
  ALTER TABLE "draft_notes" ADD COLUMN "body_offset" numeric;
  ALTER TABLE "draft_notes" ADD COLUMN "closed_by_name" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "created_in_version" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "created_in_text_hash" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "resolved_in_version" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "resolved_in_text_hash" varchar;
  ALTER TABLE "draft_notes" ADD COLUMN "revision" numeric DEFAULT 1;
  ALTER TABLE "draft_notes" ADD COLUMN "idempotency_key" varchar;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "note_replies_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "note_events_id" uuid;
  ALTER TABLE "note_replies" ADD CONSTRAINT "note_replies_note_id_draft_notes_id_fk" FOREIGN KEY ("note_id") REFERENCES "public"."draft_notes"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "note_replies" ADD CONSTRAINT "note_replies_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "note_events" ADD CONSTRAINT "note_events_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "note_replies_note_idx" ON "note_replies" USING btree ("note_id");
  CREATE INDEX "note_replies_author_idx" ON "note_replies" USING btree ("author_id");
  CREATE UNIQUE INDEX "note_replies_idempotency_key_idx" ON "note_replies" USING btree ("idempotency_key");
  CREATE INDEX "note_replies_updated_at_idx" ON "note_replies" USING btree ("updated_at");
  CREATE INDEX "note_replies_created_at_idx" ON "note_replies" USING btree ("created_at");
  CREATE INDEX "note_events_note_idx" ON "note_events" USING btree ("note");
  CREATE INDEX "note_events_article_idx" ON "note_events" USING btree ("article");
  CREATE INDEX "note_events_by_idx" ON "note_events" USING btree ("by_id");
  CREATE INDEX "note_events_updated_at_idx" ON "note_events" USING btree ("updated_at");
  CREATE INDEX "note_events_created_at_idx" ON "note_events" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_note_replies_fk" FOREIGN KEY ("note_replies_id") REFERENCES "public"."note_replies"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_note_events_fk" FOREIGN KEY ("note_events_id") REFERENCES "public"."note_events"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "draft_notes_status_idx" ON "draft_notes" USING btree ("status");
  CREATE UNIQUE INDEX "draft_notes_idempotency_key_idx" ON "draft_notes" USING btree ("idempotency_key");
  CREATE INDEX "payload_locked_documents_rels_note_replies_id_idx" ON "payload_locked_documents_rels" USING btree ("note_replies_id");
  CREATE INDEX "payload_locked_documents_rels_note_events_id_idx" ON "payload_locked_documents_rels" USING btree ("note_events_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "note_replies" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "note_events" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "note_replies" CASCADE;
  DROP TABLE "note_events" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_note_replies_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_note_events_fk";
  
  DROP INDEX "draft_notes_status_idx";
  DROP INDEX "draft_notes_idempotency_key_idx";
  DROP INDEX "payload_locked_documents_rels_note_replies_id_idx";
  DROP INDEX "payload_locked_documents_rels_note_events_id_idx";
  ALTER TABLE "draft_notes" ALTER COLUMN "label" SET DEFAULT 'NOTE';
  ALTER TABLE "draft_notes" ALTER COLUMN "text" SET NOT NULL;
  ALTER TABLE "draft_notes" ALTER COLUMN "kind" SET DEFAULT 'general';
  ALTER TABLE "draft_notes" ALTER COLUMN "severity" SET DEFAULT 'should';
  ALTER TABLE "articles" DROP COLUMN "revision";
  ALTER TABLE "articles" DROP COLUMN "text_hash";
  ALTER TABLE "_articles_v" DROP COLUMN "version_revision";
  ALTER TABLE "_articles_v" DROP COLUMN "version_text_hash";
  ALTER TABLE "draft_notes" DROP COLUMN "place";
  ALTER TABLE "draft_notes" DROP COLUMN "quote";
  ALTER TABLE "draft_notes" DROP COLUMN "urgent";
  ALTER TABLE "draft_notes" DROP COLUMN "bare";
  ALTER TABLE "draft_notes" DROP COLUMN "unknown_person";
  ALTER TABLE "draft_notes" DROP COLUMN "annotation";
  ALTER TABLE "draft_notes" DROP COLUMN "confirmed";
  ALTER TABLE "draft_notes" DROP COLUMN "anchor";
  ALTER TABLE "draft_notes" DROP COLUMN "anchor_state";
  ALTER TABLE "draft_notes" DROP COLUMN "text_changed";
  ALTER TABLE "draft_notes" DROP COLUMN "section";
  ALTER TABLE "draft_notes" DROP COLUMN "body_offset";
  ALTER TABLE "draft_notes" DROP COLUMN "closed_by_name";
  ALTER TABLE "draft_notes" DROP COLUMN "created_in_version";
  ALTER TABLE "draft_notes" DROP COLUMN "created_in_text_hash";
  ALTER TABLE "draft_notes" DROP COLUMN "resolved_in_version";
  ALTER TABLE "draft_notes" DROP COLUMN "resolved_in_text_hash";
  ALTER TABLE "draft_notes" DROP COLUMN "revision";
  ALTER TABLE "draft_notes" DROP COLUMN "idempotency_key";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "note_replies_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "note_events_id";
  DROP TYPE "public"."enum_draft_notes_anchor_state";
  DROP TYPE "public"."enum_note_events_act";`)
}
