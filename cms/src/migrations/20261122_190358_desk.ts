import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_inquiry_messages_kind" AS ENUM('visitor', 'reply', 'note', 'later-version', 'other-inquiry');
  CREATE TYPE "public"."enum_inquiry_messages_outcome" AS ENUM('sending', 'accepted', 'failed', 'recalled', 'by-hand');
  CREATE TYPE "public"."enum_inquiry_events_act" AS ENUM('received', 'done', 'declined', 'marked-duplicate', 'duplicate-added', 'duplicate-removed', 'snoozed', 'woken', 'snooze-ended', 'marked-spam', 'marked-not-spam', 'reopened', 'noted', 'desk-notes-edited', 'visitor-wrote', 'reply-queued', 'reply-recalled', 'reply-accepted', 'reply-failed', 'reply-retried', 'reply-sent-by-hand', 'due-recomputed', 'undone');
  CREATE TABLE "inquiry_messages" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"inquiry" varchar NOT NULL,
  	"seq" numeric NOT NULL,
  	"kind" "enum_inquiry_messages_kind" NOT NULL,
  	"at" timestamp(3) with time zone NOT NULL,
  	"by_id" uuid,
  	"by_name" varchar NOT NULL,
  	"text" varchar NOT NULL,
  	"key" varchar,
  	"whole_text" varchar,
  	"subject" varchar,
  	"to_address" varchar,
  	"delivery" varchar,
  	"outcome" "enum_inquiry_messages_outcome",
  	"accepted_at" timestamp(3) with time zone,
  	"failure" varchar,
  	"other_inquiry" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "inquiry_events" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"inquiry" varchar NOT NULL,
  	"act" "enum_inquiry_events_act" NOT NULL,
  	"by_id" uuid,
  	"by_name" varchar NOT NULL,
  	"before" jsonb,
  	"after" jsonb,
  	"revision" numeric NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "canned_replies" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"title" varchar NOT NULL,
  	"text" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "inquiries" ADD COLUMN "revision" numeric DEFAULT 1;
  ALTER TABLE "inquiries" ADD COLUMN "thread_seq" numeric DEFAULT 0;
  ALTER TABLE "inquiries" ADD COLUMN "next_due_at" timestamp(3) with time zone;
  ALTER TABLE "inquiries" ADD COLUMN "next_due_reason" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "first_answered_at" timestamp(3) with time zone;
  ALTER TABLE "inquiries" ADD COLUMN "closed_at" timestamp(3) with time zone;
  ALTER TABLE "inquiries" ADD COLUMN "snoozed_at" timestamp(3) with time zone;
  ALTER TABLE "inquiries" ADD COLUMN "snooze_zone" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "snooze_why" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "snoozed_from" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "snooze_visitors_wish" boolean;
  ALTER TABLE "inquiries" ADD COLUMN "snooze_due_at" timestamp(3) with time zone;
  ALTER TABLE "inquiries" ADD COLUMN "snooze_due_reason" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "decline_reason" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "duplicate_of" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "undelivered" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "sending_since" timestamp(3) with time zone;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "inquiry_messages_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "inquiry_events_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "canned_replies_id" uuid;
  ALTER TABLE "inquiry_messages" ADD CONSTRAINT "inquiry_messages_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "inquiry_events" ADD CONSTRAINT "inquiry_events_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "inquiry_messages_inquiry_idx" ON "inquiry_messages" USING btree ("inquiry");
  CREATE INDEX "inquiry_messages_by_idx" ON "inquiry_messages" USING btree ("by_id");
  CREATE UNIQUE INDEX "inquiry_messages_key_idx" ON "inquiry_messages" USING btree ("key");
  CREATE INDEX "inquiry_messages_delivery_idx" ON "inquiry_messages" USING btree ("delivery");
  CREATE INDEX "inquiry_messages_updated_at_idx" ON "inquiry_messages" USING btree ("updated_at");
  CREATE INDEX "inquiry_messages_created_at_idx" ON "inquiry_messages" USING btree ("created_at");
  CREATE INDEX "inquiry_events_inquiry_idx" ON "inquiry_events" USING btree ("inquiry");
  CREATE INDEX "inquiry_events_act_idx" ON "inquiry_events" USING btree ("act");
  CREATE INDEX "inquiry_events_by_idx" ON "inquiry_events" USING btree ("by_id");
  CREATE INDEX "inquiry_events_updated_at_idx" ON "inquiry_events" USING btree ("updated_at");
  CREATE INDEX "inquiry_events_created_at_idx" ON "inquiry_events" USING btree ("created_at");
  CREATE INDEX "canned_replies_updated_at_idx" ON "canned_replies" USING btree ("updated_at");
  CREATE INDEX "canned_replies_created_at_idx" ON "canned_replies" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_inquiry_messages_fk" FOREIGN KEY ("inquiry_messages_id") REFERENCES "public"."inquiry_messages"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_inquiry_events_fk" FOREIGN KEY ("inquiry_events_id") REFERENCES "public"."inquiry_events"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_canned_replies_fk" FOREIGN KEY ("canned_replies_id") REFERENCES "public"."canned_replies"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "inquiries_snoozed_until_idx" ON "inquiries" USING btree ("snoozed_until");
  CREATE INDEX "inquiries_first_answered_at_idx" ON "inquiries" USING btree ("first_answered_at");
  CREATE INDEX "inquiries_duplicate_of_idx" ON "inquiries" USING btree ("duplicate_of");
  CREATE INDEX "payload_locked_documents_rels_inquiry_messages_id_idx" ON "payload_locked_documents_rels" USING btree ("inquiry_messages_id");
  CREATE INDEX "payload_locked_documents_rels_inquiry_events_id_idx" ON "payload_locked_documents_rels" USING btree ("inquiry_events_id");
  CREATE INDEX "payload_locked_documents_rels_canned_replies_id_idx" ON "payload_locked_documents_rels" USING btree ("canned_replies_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "inquiry_messages" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "inquiry_events" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "canned_replies" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "inquiry_messages" CASCADE;
  DROP TABLE "inquiry_events" CASCADE;
  DROP TABLE "canned_replies" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_inquiry_messages_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_inquiry_events_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_canned_replies_fk";
  
  DROP INDEX "inquiries_snoozed_until_idx";
  DROP INDEX "inquiries_first_answered_at_idx";
  DROP INDEX "inquiries_duplicate_of_idx";
  DROP INDEX "payload_locked_documents_rels_inquiry_messages_id_idx";
  DROP INDEX "payload_locked_documents_rels_inquiry_events_id_idx";
  DROP INDEX "payload_locked_documents_rels_canned_replies_id_idx";
  ALTER TABLE "inquiries" DROP COLUMN "revision";
  ALTER TABLE "inquiries" DROP COLUMN "thread_seq";
  ALTER TABLE "inquiries" DROP COLUMN "next_due_at";
  ALTER TABLE "inquiries" DROP COLUMN "next_due_reason";
  ALTER TABLE "inquiries" DROP COLUMN "first_answered_at";
  ALTER TABLE "inquiries" DROP COLUMN "closed_at";
  ALTER TABLE "inquiries" DROP COLUMN "snoozed_at";
  ALTER TABLE "inquiries" DROP COLUMN "snooze_zone";
  ALTER TABLE "inquiries" DROP COLUMN "snooze_why";
  ALTER TABLE "inquiries" DROP COLUMN "snoozed_from";
  ALTER TABLE "inquiries" DROP COLUMN "snooze_visitors_wish";
  ALTER TABLE "inquiries" DROP COLUMN "snooze_due_at";
  ALTER TABLE "inquiries" DROP COLUMN "snooze_due_reason";
  ALTER TABLE "inquiries" DROP COLUMN "decline_reason";
  ALTER TABLE "inquiries" DROP COLUMN "duplicate_of";
  ALTER TABLE "inquiries" DROP COLUMN "undelivered";
  ALTER TABLE "inquiries" DROP COLUMN "sending_since";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "inquiry_messages_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "inquiry_events_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "canned_replies_id";
  DROP TYPE "public"."enum_inquiry_messages_kind";
  DROP TYPE "public"."enum_inquiry_messages_outcome";
  DROP TYPE "public"."enum_inquiry_events_act";`)
}
