import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_site_annotations_labels_means" AS ENUM('TODO', 'TK', 'FIXME', 'NOTE', 'nothing');
  CREATE TYPE "public"."enum_site_annotations_labels_kind" AS ENUM('voice', 'evidence', 'example', 'structure', 'fact', 'question', 'placeholder', 'general');
  CREATE TYPE "public"."enum__site_v_version_annotations_labels_means" AS ENUM('TODO', 'TK', 'FIXME', 'NOTE', 'nothing');
  CREATE TYPE "public"."enum__site_v_version_annotations_labels_kind" AS ENUM('voice', 'evidence', 'example', 'structure', 'fact', 'question', 'placeholder', 'general');
  CREATE TABLE "site_annotations_labels" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"word" varchar NOT NULL,
  	"means" "enum_site_annotations_labels_means" DEFAULT 'TODO' NOT NULL,
  	"kind" "enum_site_annotations_labels_kind",
  	"any_case" boolean,
  	"space_form" boolean,
  	"bare_form" boolean
  );
  
  CREATE TABLE "_site_v_version_annotations_labels" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"word" varchar NOT NULL,
  	"means" "enum__site_v_version_annotations_labels_means" DEFAULT 'TODO' NOT NULL,
  	"kind" "enum__site_v_version_annotations_labels_kind",
  	"any_case" boolean,
  	"space_form" boolean,
  	"bare_form" boolean,
  	"_uuid" varchar
  );
  
  ALTER TABLE "site" ADD COLUMN "annotations_words" varchar;
  ALTER TABLE "_site_v" ADD COLUMN "version_annotations_words" varchar;
  ALTER TABLE "site_annotations_labels" ADD CONSTRAINT "site_annotations_labels_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_annotations_labels" ADD CONSTRAINT "_site_v_version_annotations_labels_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "site_annotations_labels_order_idx" ON "site_annotations_labels" USING btree ("_order");
  CREATE INDEX "site_annotations_labels_parent_id_idx" ON "site_annotations_labels" USING btree ("_parent_id");
  CREATE INDEX "_site_v_version_annotations_labels_order_idx" ON "_site_v_version_annotations_labels" USING btree ("_order");
  CREATE INDEX "_site_v_version_annotations_labels_parent_id_idx" ON "_site_v_version_annotations_labels" USING btree ("_parent_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "site_annotations_labels" CASCADE;
  DROP TABLE "_site_v_version_annotations_labels" CASCADE;
  ALTER TABLE "site" DROP COLUMN "annotations_words";
  ALTER TABLE "_site_v" DROP COLUMN "version_annotations_words";
  DROP TYPE "public"."enum_site_annotations_labels_means";
  DROP TYPE "public"."enum_site_annotations_labels_kind";
  DROP TYPE "public"."enum__site_v_version_annotations_labels_means";
  DROP TYPE "public"."enum__site_v_version_annotations_labels_kind";`)
}
