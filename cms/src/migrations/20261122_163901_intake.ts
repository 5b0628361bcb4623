import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_inquiry_revisions_path" AS ENUM('message', 'call');
  CREATE TABLE "inquiry_revisions" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"inquiry" varchar NOT NULL,
  	"submission" varchar NOT NULL,
  	"received_at" timestamp(3) with time zone NOT NULL,
  	"name" varchar NOT NULL,
  	"email" varchar NOT NULL,
  	"message" varchar NOT NULL,
  	"path" "enum_inquiry_revisions_path" NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "inquiries" ADD COLUMN "spam_score" numeric;
  ALTER TABLE "inquiries" ADD COLUMN "spam_reasons" jsonb;
  ALTER TABLE "inquiries" ADD COLUMN "quarantined_at" timestamp(3) with time zone;
  ALTER TABLE "inquiries" ADD COLUMN "repeats" numeric;
  ALTER TABLE "inquiries" ADD COLUMN "repaired" jsonb;
  ALTER TABLE "inquiries" ADD COLUMN "calendar_version" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "fingerprint" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "address_key" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "text_key" varchar;
  ALTER TABLE "inquiries" ADD COLUMN "network_hash" varchar;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "inquiry_revisions_id" uuid;
  CREATE INDEX "inquiry_revisions_inquiry_idx" ON "inquiry_revisions" USING btree ("inquiry");
  CREATE UNIQUE INDEX "inquiry_revisions_submission_idx" ON "inquiry_revisions" USING btree ("submission");
  CREATE INDEX "inquiry_revisions_updated_at_idx" ON "inquiry_revisions" USING btree ("updated_at");
  CREATE INDEX "inquiry_revisions_created_at_idx" ON "inquiry_revisions" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_inquiry_revisions_fk" FOREIGN KEY ("inquiry_revisions_id") REFERENCES "public"."inquiry_revisions"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "inquiries_quarantined_at_idx" ON "inquiries" USING btree ("quarantined_at");
  CREATE INDEX "inquiries_address_key_idx" ON "inquiries" USING btree ("address_key");
  CREATE INDEX "inquiries_text_key_idx" ON "inquiries" USING btree ("text_key");
  CREATE INDEX "inquiries_network_hash_idx" ON "inquiries" USING btree ("network_hash");
  CREATE INDEX "payload_locked_documents_rels_inquiry_revisions_id_idx" ON "payload_locked_documents_rels" USING btree ("inquiry_revisions_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "inquiry_revisions" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "inquiry_revisions" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_inquiry_revisions_fk";
  
  DROP INDEX "inquiries_quarantined_at_idx";
  DROP INDEX "inquiries_address_key_idx";
  DROP INDEX "inquiries_text_key_idx";
  DROP INDEX "inquiries_network_hash_idx";
  DROP INDEX "payload_locked_documents_rels_inquiry_revisions_id_idx";
  ALTER TABLE "inquiries" DROP COLUMN "spam_score";
  ALTER TABLE "inquiries" DROP COLUMN "spam_reasons";
  ALTER TABLE "inquiries" DROP COLUMN "quarantined_at";
  ALTER TABLE "inquiries" DROP COLUMN "repeats";
  ALTER TABLE "inquiries" DROP COLUMN "repaired";
  ALTER TABLE "inquiries" DROP COLUMN "calendar_version";
  ALTER TABLE "inquiries" DROP COLUMN "fingerprint";
  ALTER TABLE "inquiries" DROP COLUMN "address_key";
  ALTER TABLE "inquiries" DROP COLUMN "text_key";
  ALTER TABLE "inquiries" DROP COLUMN "network_hash";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "inquiry_revisions_id";
  DROP TYPE "public"."enum_inquiry_revisions_path";`)
}
