import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_articles_review_state" AS ENUM('draft', 'in-review', 'changes-requested', 'approved');
  CREATE TYPE "public"."enum_articles_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__articles_v_version_review_state" AS ENUM('draft', 'in-review', 'changes-requested', 'approved');
  CREATE TYPE "public"."enum__articles_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_draft_notes_origin" AS ENUM('annotation', 'passage', 'field', 'article');
  CREATE TYPE "public"."enum_draft_notes_label" AS ENUM('TODO', 'TK', 'FIXME', 'NOTE');
  CREATE TYPE "public"."enum_draft_notes_kind" AS ENUM('voice', 'evidence', 'example', 'structure', 'fact', 'question', 'placeholder', 'general');
  CREATE TYPE "public"."enum_draft_notes_severity" AS ENUM('must', 'should', 'fyi');
  CREATE TYPE "public"."enum_draft_notes_status" AS ENUM('open', 'done', 'wontfix', 'removed');
  CREATE TYPE "public"."enum_inquiries_path" AS ENUM('message', 'call');
  CREATE TYPE "public"."enum_inquiries_state" AS ENUM('needs-first-reply', 'needs-reply', 'waiting', 'snoozed', 'done', 'declined', 'duplicate', 'spam');
  CREATE TYPE "public"."enum_users_role" AS ENUM('admin', 'owner', 'editor', 'reviewer', 'site');
  CREATE TABLE "articles" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"title" varchar,
  	"body" jsonb,
  	"summary" varchar,
  	"hero_id" uuid,
  	"seo_title" varchar,
  	"seo_description" varchar,
  	"slug" varchar,
  	"topic_id" uuid,
  	"byline" varchar,
  	"published_at" timestamp(3) with time zone,
  	"review_state" "enum_articles_review_state" DEFAULT 'draft',
  	"public_summary" varchar,
  	"public_hero" jsonb,
  	"public_body" jsonb,
  	"headings" jsonb,
  	"word_count" numeric,
  	"reading_minutes" numeric,
  	"public_changed_at" timestamp(3) with time zone,
  	"public_hash" varchar,
  	"public_slug" varchar,
  	"import_fingerprint" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_articles_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_articles_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"parent_id" uuid,
  	"version_title" varchar,
  	"version_body" jsonb,
  	"version_summary" varchar,
  	"version_hero_id" uuid,
  	"version_seo_title" varchar,
  	"version_seo_description" varchar,
  	"version_slug" varchar,
  	"version_topic_id" uuid,
  	"version_byline" varchar,
  	"version_published_at" timestamp(3) with time zone,
  	"version_review_state" "enum__articles_v_version_review_state" DEFAULT 'draft',
  	"version_public_summary" varchar,
  	"version_public_hero" jsonb,
  	"version_public_body" jsonb,
  	"version_headings" jsonb,
  	"version_word_count" numeric,
  	"version_reading_minutes" numeric,
  	"version_public_changed_at" timestamp(3) with time zone,
  	"version_public_hash" varchar,
  	"version_public_slug" varchar,
  	"version_import_fingerprint" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__articles_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean,
  	"autosave" boolean
  );
  
  CREATE TABLE "topics" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"description" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "draft_notes" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"article_id" uuid NOT NULL,
  	"origin" "enum_draft_notes_origin" DEFAULT 'article' NOT NULL,
  	"field" varchar,
  	"label" "enum_draft_notes_label" DEFAULT 'NOTE',
  	"topic" varchar,
  	"text" varchar NOT NULL,
  	"kind" "enum_draft_notes_kind" DEFAULT 'general' NOT NULL,
  	"severity" "enum_draft_notes_severity" DEFAULT 'should' NOT NULL,
  	"status" "enum_draft_notes_status" DEFAULT 'open' NOT NULL,
  	"assignee_id" uuid,
  	"due_on" timestamp(3) with time zone,
  	"author_id" uuid,
  	"author_name" varchar,
  	"closed_at" timestamp(3) with time zone,
  	"closed_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"alt" varchar NOT NULL,
  	"public_since" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_w480_url" varchar,
  	"sizes_w480_width" numeric,
  	"sizes_w480_height" numeric,
  	"sizes_w480_mime_type" varchar,
  	"sizes_w480_filesize" numeric,
  	"sizes_w480_filename" varchar,
  	"sizes_w960_url" varchar,
  	"sizes_w960_width" numeric,
  	"sizes_w960_height" numeric,
  	"sizes_w960_mime_type" varchar,
  	"sizes_w960_filesize" numeric,
  	"sizes_w960_filename" varchar,
  	"sizes_w1440_url" varchar,
  	"sizes_w1440_width" numeric,
  	"sizes_w1440_height" numeric,
  	"sizes_w1440_mime_type" varchar,
  	"sizes_w1440_filesize" numeric,
  	"sizes_w1440_filename" varchar,
  	"sizes_w1920_url" varchar,
  	"sizes_w1920_width" numeric,
  	"sizes_w1920_height" numeric,
  	"sizes_w1920_mime_type" varchar,
  	"sizes_w1920_filesize" numeric,
  	"sizes_w1920_filename" varchar
  );
  
  CREATE TABLE "redirects" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"from" varchar NOT NULL,
  	"article_id" uuid,
  	"to" varchar,
  	"gone" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "inquiries" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"email" varchar NOT NULL,
  	"message" varchar NOT NULL,
  	"path" "enum_inquiries_path" DEFAULT 'message' NOT NULL,
  	"essay_id" uuid,
  	"received_at" timestamp(3) with time zone NOT NULL,
  	"reference" varchar,
  	"state" "enum_inquiries_state" DEFAULT 'needs-first-reply' NOT NULL,
  	"due_at" timestamp(3) with time zone,
  	"due_reason" varchar,
  	"snoozed_until" timestamp(3) with time zone,
  	"desk_notes" varchar,
  	"submission_key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"role" "enum_users_role" DEFAULT 'reviewer' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"enable_a_p_i_key" boolean,
  	"api_key" varchar,
  	"api_key_index" varchar,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"articles_id" uuid,
  	"topics_id" uuid,
  	"draft_notes_id" uuid,
  	"media_id" uuid,
  	"redirects_id" uuid,
  	"inquiries_id" uuid,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "site_navigation" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"label" varchar NOT NULL,
  	"path" varchar NOT NULL
  );
  
  CREATE TABLE "site" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"tagline" varchar NOT NULL,
  	"author" varchar NOT NULL,
  	"contact_email" varchar,
  	"footer_text" varchar NOT NULL,
  	"home_heading" varchar NOT NULL,
  	"home_introduction" varchar NOT NULL,
  	"home_essays_heading" varchar NOT NULL,
  	"home_invitation" varchar NOT NULL,
  	"get_started_heading" varchar NOT NULL,
  	"get_started_introduction" varchar NOT NULL,
  	"get_started_call_heading" varchar NOT NULL,
  	"get_started_call_text" varchar NOT NULL,
  	"get_started_call_action" varchar NOT NULL,
  	"get_started_message_heading" varchar NOT NULL,
  	"get_started_message_text" varchar NOT NULL,
  	"get_started_message_action" varchar NOT NULL,
  	"message_heading" varchar NOT NULL,
  	"message_introduction" varchar NOT NULL,
  	"message_privacy_note" varchar NOT NULL,
  	"receipt_heading" varchar NOT NULL,
  	"receipt_text" varchar NOT NULL,
  	"receipt_next" varchar NOT NULL,
  	"errors_not_found_heading" varchar NOT NULL,
  	"errors_not_found_text" varchar NOT NULL,
  	"errors_failure_heading" varchar NOT NULL,
  	"errors_failure_text" varchar NOT NULL,
  	"privacy_heading" varchar NOT NULL,
  	"privacy_text" jsonb,
  	"privacy_public_text" jsonb,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "_site_v_version_navigation" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"label" varchar NOT NULL,
  	"path" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_site_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"version_name" varchar NOT NULL,
  	"version_tagline" varchar NOT NULL,
  	"version_author" varchar NOT NULL,
  	"version_contact_email" varchar,
  	"version_footer_text" varchar NOT NULL,
  	"version_home_heading" varchar NOT NULL,
  	"version_home_introduction" varchar NOT NULL,
  	"version_home_essays_heading" varchar NOT NULL,
  	"version_home_invitation" varchar NOT NULL,
  	"version_get_started_heading" varchar NOT NULL,
  	"version_get_started_introduction" varchar NOT NULL,
  	"version_get_started_call_heading" varchar NOT NULL,
  	"version_get_started_call_text" varchar NOT NULL,
  	"version_get_started_call_action" varchar NOT NULL,
  	"version_get_started_message_heading" varchar NOT NULL,
  	"version_get_started_message_text" varchar NOT NULL,
  	"version_get_started_message_action" varchar NOT NULL,
  	"version_message_heading" varchar NOT NULL,
  	"version_message_introduction" varchar NOT NULL,
  	"version_message_privacy_note" varchar NOT NULL,
  	"version_receipt_heading" varchar NOT NULL,
  	"version_receipt_text" varchar NOT NULL,
  	"version_receipt_next" varchar NOT NULL,
  	"version_errors_not_found_heading" varchar NOT NULL,
  	"version_errors_not_found_text" varchar NOT NULL,
  	"version_errors_failure_heading" varchar NOT NULL,
  	"version_errors_failure_text" varchar NOT NULL,
  	"version_privacy_heading" varchar NOT NULL,
  	"version_privacy_text" jsonb,
  	"version_privacy_public_text" jsonb,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "availability_weekly_mon" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_weekly_tue" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_weekly_wed" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_weekly_thu" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_weekly_fri" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_weekly_sat" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_weekly_sun" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_closures" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"on" varchar NOT NULL,
  	"name" varchar
  );
  
  CREATE TABLE "availability_exceptions_intervals" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL
  );
  
  CREATE TABLE "availability_exceptions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"on" varchar NOT NULL,
  	"name" varchar
  );
  
  CREATE TABLE "availability" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"zone" varchar DEFAULT 'America/New_York' NOT NULL,
  	"rules_duration_minutes" numeric DEFAULT 30 NOT NULL,
  	"rules_gap_minutes" numeric DEFAULT 15 NOT NULL,
  	"rules_grid_minutes" numeric DEFAULT 30 NOT NULL,
  	"rules_notice_minutes" numeric DEFAULT 720 NOT NULL,
  	"rules_window_days" numeric DEFAULT 21 NOT NULL,
  	"rules_max_per_day" numeric DEFAULT 4 NOT NULL,
  	"call_place" varchar,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "_availability_v_version_weekly_mon" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_weekly_tue" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_weekly_wed" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_weekly_thu" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_weekly_fri" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_weekly_sat" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_weekly_sun" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_closures" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"on" varchar NOT NULL,
  	"name" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_exceptions_intervals" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"opens_at_local" varchar NOT NULL,
  	"closes_at_local" varchar NOT NULL,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v_version_exceptions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"on" varchar NOT NULL,
  	"name" varchar,
  	"_uuid" varchar
  );
  
  CREATE TABLE "_availability_v" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"version_zone" varchar DEFAULT 'America/New_York' NOT NULL,
  	"version_rules_duration_minutes" numeric DEFAULT 30 NOT NULL,
  	"version_rules_gap_minutes" numeric DEFAULT 15 NOT NULL,
  	"version_rules_grid_minutes" numeric DEFAULT 30 NOT NULL,
  	"version_rules_notice_minutes" numeric DEFAULT 720 NOT NULL,
  	"version_rules_window_days" numeric DEFAULT 21 NOT NULL,
  	"version_rules_max_per_day" numeric DEFAULT 4 NOT NULL,
  	"version_call_place" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "articles" ADD CONSTRAINT "articles_hero_id_media_id_fk" FOREIGN KEY ("hero_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles" ADD CONSTRAINT "articles_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_parent_id_articles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_hero_id_media_id_fk" FOREIGN KEY ("version_hero_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_topic_id_topics_id_fk" FOREIGN KEY ("version_topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "draft_notes" ADD CONSTRAINT "draft_notes_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "draft_notes" ADD CONSTRAINT "draft_notes_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "draft_notes" ADD CONSTRAINT "draft_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "draft_notes" ADD CONSTRAINT "draft_notes_closed_by_id_users_id_fk" FOREIGN KEY ("closed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "redirects" ADD CONSTRAINT "redirects_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "inquiries" ADD CONSTRAINT "inquiries_essay_id_articles_id_fk" FOREIGN KEY ("essay_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_articles_fk" FOREIGN KEY ("articles_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_topics_fk" FOREIGN KEY ("topics_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_draft_notes_fk" FOREIGN KEY ("draft_notes_id") REFERENCES "public"."draft_notes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_redirects_fk" FOREIGN KEY ("redirects_id") REFERENCES "public"."redirects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_inquiries_fk" FOREIGN KEY ("inquiries_id") REFERENCES "public"."inquiries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "site_navigation" ADD CONSTRAINT "site_navigation_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."site"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_site_v_version_navigation" ADD CONSTRAINT "_site_v_version_navigation_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_site_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_mon" ADD CONSTRAINT "availability_weekly_mon_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_tue" ADD CONSTRAINT "availability_weekly_tue_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_wed" ADD CONSTRAINT "availability_weekly_wed_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_thu" ADD CONSTRAINT "availability_weekly_thu_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_fri" ADD CONSTRAINT "availability_weekly_fri_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_sat" ADD CONSTRAINT "availability_weekly_sat_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_weekly_sun" ADD CONSTRAINT "availability_weekly_sun_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_closures" ADD CONSTRAINT "availability_closures_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_exceptions_intervals" ADD CONSTRAINT "availability_exceptions_intervals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability_exceptions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "availability_exceptions" ADD CONSTRAINT "availability_exceptions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."availability"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_mon" ADD CONSTRAINT "_availability_v_version_weekly_mon_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_tue" ADD CONSTRAINT "_availability_v_version_weekly_tue_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_wed" ADD CONSTRAINT "_availability_v_version_weekly_wed_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_thu" ADD CONSTRAINT "_availability_v_version_weekly_thu_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_fri" ADD CONSTRAINT "_availability_v_version_weekly_fri_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_sat" ADD CONSTRAINT "_availability_v_version_weekly_sat_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_weekly_sun" ADD CONSTRAINT "_availability_v_version_weekly_sun_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_closures" ADD CONSTRAINT "_availability_v_version_closures_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_exceptions_intervals" ADD CONSTRAINT "_availability_v_version_exceptions_intervals_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v_version_exceptions"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_availability_v_version_exceptions" ADD CONSTRAINT "_availability_v_version_exceptions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_availability_v"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "articles_hero_idx" ON "articles" USING btree ("hero_id");
  CREATE UNIQUE INDEX "articles_slug_idx" ON "articles" USING btree ("slug");
  CREATE INDEX "articles_topic_idx" ON "articles" USING btree ("topic_id");
  CREATE INDEX "articles_published_at_idx" ON "articles" USING btree ("published_at");
  CREATE INDEX "articles_public_slug_idx" ON "articles" USING btree ("public_slug");
  CREATE INDEX "articles_import_fingerprint_idx" ON "articles" USING btree ("import_fingerprint");
  CREATE INDEX "articles_updated_at_idx" ON "articles" USING btree ("updated_at");
  CREATE INDEX "articles_created_at_idx" ON "articles" USING btree ("created_at");
  CREATE INDEX "articles_deleted_at_idx" ON "articles" USING btree ("deleted_at");
  CREATE INDEX "articles__status_idx" ON "articles" USING btree ("_status");
  CREATE INDEX "_articles_v_parent_idx" ON "_articles_v" USING btree ("parent_id");
  CREATE INDEX "_articles_v_version_version_hero_idx" ON "_articles_v" USING btree ("version_hero_id");
  CREATE INDEX "_articles_v_version_version_slug_idx" ON "_articles_v" USING btree ("version_slug");
  CREATE INDEX "_articles_v_version_version_topic_idx" ON "_articles_v" USING btree ("version_topic_id");
  CREATE INDEX "_articles_v_version_version_published_at_idx" ON "_articles_v" USING btree ("version_published_at");
  CREATE INDEX "_articles_v_version_version_public_slug_idx" ON "_articles_v" USING btree ("version_public_slug");
  CREATE INDEX "_articles_v_version_version_import_fingerprint_idx" ON "_articles_v" USING btree ("version_import_fingerprint");
  CREATE INDEX "_articles_v_version_version_updated_at_idx" ON "_articles_v" USING btree ("version_updated_at");
  CREATE INDEX "_articles_v_version_version_created_at_idx" ON "_articles_v" USING btree ("version_created_at");
  CREATE INDEX "_articles_v_version_version_deleted_at_idx" ON "_articles_v" USING btree ("version_deleted_at");
  CREATE INDEX "_articles_v_version_version__status_idx" ON "_articles_v" USING btree ("version__status");
  CREATE INDEX "_articles_v_created_at_idx" ON "_articles_v" USING btree ("created_at");
  CREATE INDEX "_articles_v_updated_at_idx" ON "_articles_v" USING btree ("updated_at");
  CREATE INDEX "_articles_v_latest_idx" ON "_articles_v" USING btree ("latest");
  CREATE INDEX "_articles_v_autosave_idx" ON "_articles_v" USING btree ("autosave");
  CREATE UNIQUE INDEX "topics_slug_idx" ON "topics" USING btree ("slug");
  CREATE INDEX "topics_updated_at_idx" ON "topics" USING btree ("updated_at");
  CREATE INDEX "topics_created_at_idx" ON "topics" USING btree ("created_at");
  CREATE INDEX "draft_notes_article_idx" ON "draft_notes" USING btree ("article_id");
  CREATE INDEX "draft_notes_assignee_idx" ON "draft_notes" USING btree ("assignee_id");
  CREATE INDEX "draft_notes_author_idx" ON "draft_notes" USING btree ("author_id");
  CREATE INDEX "draft_notes_closed_by_idx" ON "draft_notes" USING btree ("closed_by_id");
  CREATE INDEX "draft_notes_updated_at_idx" ON "draft_notes" USING btree ("updated_at");
  CREATE INDEX "draft_notes_created_at_idx" ON "draft_notes" USING btree ("created_at");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_w480_sizes_w480_filename_idx" ON "media" USING btree ("sizes_w480_filename");
  CREATE INDEX "media_sizes_w960_sizes_w960_filename_idx" ON "media" USING btree ("sizes_w960_filename");
  CREATE INDEX "media_sizes_w1440_sizes_w1440_filename_idx" ON "media" USING btree ("sizes_w1440_filename");
  CREATE INDEX "media_sizes_w1920_sizes_w1920_filename_idx" ON "media" USING btree ("sizes_w1920_filename");
  CREATE UNIQUE INDEX "redirects_from_idx" ON "redirects" USING btree ("from");
  CREATE INDEX "redirects_article_idx" ON "redirects" USING btree ("article_id");
  CREATE INDEX "redirects_updated_at_idx" ON "redirects" USING btree ("updated_at");
  CREATE INDEX "redirects_created_at_idx" ON "redirects" USING btree ("created_at");
  CREATE INDEX "inquiries_email_idx" ON "inquiries" USING btree ("email");
  CREATE INDEX "inquiries_essay_idx" ON "inquiries" USING btree ("essay_id");
  CREATE INDEX "inquiries_received_at_idx" ON "inquiries" USING btree ("received_at");
  CREATE INDEX "inquiries_reference_idx" ON "inquiries" USING btree ("reference");
  CREATE INDEX "inquiries_state_idx" ON "inquiries" USING btree ("state");
  CREATE INDEX "inquiries_due_at_idx" ON "inquiries" USING btree ("due_at");
  CREATE UNIQUE INDEX "inquiries_submission_key_idx" ON "inquiries" USING btree ("submission_key");
  CREATE INDEX "inquiries_updated_at_idx" ON "inquiries" USING btree ("updated_at");
  CREATE INDEX "inquiries_created_at_idx" ON "inquiries" USING btree ("created_at");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_articles_id_idx" ON "payload_locked_documents_rels" USING btree ("articles_id");
  CREATE INDEX "payload_locked_documents_rels_topics_id_idx" ON "payload_locked_documents_rels" USING btree ("topics_id");
  CREATE INDEX "payload_locked_documents_rels_draft_notes_id_idx" ON "payload_locked_documents_rels" USING btree ("draft_notes_id");
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id");
  CREATE INDEX "payload_locked_documents_rels_redirects_id_idx" ON "payload_locked_documents_rels" USING btree ("redirects_id");
  CREATE INDEX "payload_locked_documents_rels_inquiries_id_idx" ON "payload_locked_documents_rels" USING btree ("inquiries_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");
  CREATE INDEX "site_navigation_order_idx" ON "site_navigation" USING btree ("_order");
  CREATE INDEX "site_navigation_parent_id_idx" ON "site_navigation" USING btree ("_parent_id");
  CREATE INDEX "_site_v_version_navigation_order_idx" ON "_site_v_version_navigation" USING btree ("_order");
  CREATE INDEX "_site_v_version_navigation_parent_id_idx" ON "_site_v_version_navigation" USING btree ("_parent_id");
  CREATE INDEX "_site_v_created_at_idx" ON "_site_v" USING btree ("created_at");
  CREATE INDEX "_site_v_updated_at_idx" ON "_site_v" USING btree ("updated_at");
  CREATE INDEX "availability_weekly_mon_order_idx" ON "availability_weekly_mon" USING btree ("_order");
  CREATE INDEX "availability_weekly_mon_parent_id_idx" ON "availability_weekly_mon" USING btree ("_parent_id");
  CREATE INDEX "availability_weekly_tue_order_idx" ON "availability_weekly_tue" USING btree ("_order");
  CREATE INDEX "availability_weekly_tue_parent_id_idx" ON "availability_weekly_tue" USING btree ("_parent_id");
  CREATE INDEX "availability_weekly_wed_order_idx" ON "availability_weekly_wed" USING btree ("_order");
  CREATE INDEX "availability_weekly_wed_parent_id_idx" ON "availability_weekly_wed" USING btree ("_parent_id");
  CREATE INDEX "availability_weekly_thu_order_idx" ON "availability_weekly_thu" USING btree ("_order");
  CREATE INDEX "availability_weekly_thu_parent_id_idx" ON "availability_weekly_thu" USING btree ("_parent_id");
  CREATE INDEX "availability_weekly_fri_order_idx" ON "availability_weekly_fri" USING btree ("_order");
  CREATE INDEX "availability_weekly_fri_parent_id_idx" ON "availability_weekly_fri" USING btree ("_parent_id");
  CREATE INDEX "availability_weekly_sat_order_idx" ON "availability_weekly_sat" USING btree ("_order");
  CREATE INDEX "availability_weekly_sat_parent_id_idx" ON "availability_weekly_sat" USING btree ("_parent_id");
  CREATE INDEX "availability_weekly_sun_order_idx" ON "availability_weekly_sun" USING btree ("_order");
  CREATE INDEX "availability_weekly_sun_parent_id_idx" ON "availability_weekly_sun" USING btree ("_parent_id");
  CREATE INDEX "availability_closures_order_idx" ON "availability_closures" USING btree ("_order");
  CREATE INDEX "availability_closures_parent_id_idx" ON "availability_closures" USING btree ("_parent_id");
  CREATE INDEX "availability_exceptions_intervals_order_idx" ON "availability_exceptions_intervals" USING btree ("_order");
  CREATE INDEX "availability_exceptions_intervals_parent_id_idx" ON "availability_exceptions_intervals" USING btree ("_parent_id");
  CREATE INDEX "availability_exceptions_order_idx" ON "availability_exceptions" USING btree ("_order");
  CREATE INDEX "availability_exceptions_parent_id_idx" ON "availability_exceptions" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_mon_order_idx" ON "_availability_v_version_weekly_mon" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_mon_parent_id_idx" ON "_availability_v_version_weekly_mon" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_tue_order_idx" ON "_availability_v_version_weekly_tue" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_tue_parent_id_idx" ON "_availability_v_version_weekly_tue" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_wed_order_idx" ON "_availability_v_version_weekly_wed" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_wed_parent_id_idx" ON "_availability_v_version_weekly_wed" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_thu_order_idx" ON "_availability_v_version_weekly_thu" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_thu_parent_id_idx" ON "_availability_v_version_weekly_thu" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_fri_order_idx" ON "_availability_v_version_weekly_fri" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_fri_parent_id_idx" ON "_availability_v_version_weekly_fri" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_sat_order_idx" ON "_availability_v_version_weekly_sat" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_sat_parent_id_idx" ON "_availability_v_version_weekly_sat" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_weekly_sun_order_idx" ON "_availability_v_version_weekly_sun" USING btree ("_order");
  CREATE INDEX "_availability_v_version_weekly_sun_parent_id_idx" ON "_availability_v_version_weekly_sun" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_closures_order_idx" ON "_availability_v_version_closures" USING btree ("_order");
  CREATE INDEX "_availability_v_version_closures_parent_id_idx" ON "_availability_v_version_closures" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_exceptions_intervals_order_idx" ON "_availability_v_version_exceptions_intervals" USING btree ("_order");
  CREATE INDEX "_availability_v_version_exceptions_intervals_parent_id_idx" ON "_availability_v_version_exceptions_intervals" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_version_exceptions_order_idx" ON "_availability_v_version_exceptions" USING btree ("_order");
  CREATE INDEX "_availability_v_version_exceptions_parent_id_idx" ON "_availability_v_version_exceptions" USING btree ("_parent_id");
  CREATE INDEX "_availability_v_created_at_idx" ON "_availability_v" USING btree ("created_at");
  CREATE INDEX "_availability_v_updated_at_idx" ON "_availability_v" USING btree ("updated_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "articles" CASCADE;
  DROP TABLE "_articles_v" CASCADE;
  DROP TABLE "topics" CASCADE;
  DROP TABLE "draft_notes" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "redirects" CASCADE;
  DROP TABLE "inquiries" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "site_navigation" CASCADE;
  DROP TABLE "site" CASCADE;
  DROP TABLE "_site_v_version_navigation" CASCADE;
  DROP TABLE "_site_v" CASCADE;
  DROP TABLE "availability_weekly_mon" CASCADE;
  DROP TABLE "availability_weekly_tue" CASCADE;
  DROP TABLE "availability_weekly_wed" CASCADE;
  DROP TABLE "availability_weekly_thu" CASCADE;
  DROP TABLE "availability_weekly_fri" CASCADE;
  DROP TABLE "availability_weekly_sat" CASCADE;
  DROP TABLE "availability_weekly_sun" CASCADE;
  DROP TABLE "availability_closures" CASCADE;
  DROP TABLE "availability_exceptions_intervals" CASCADE;
  DROP TABLE "availability_exceptions" CASCADE;
  DROP TABLE "availability" CASCADE;
  DROP TABLE "_availability_v_version_weekly_mon" CASCADE;
  DROP TABLE "_availability_v_version_weekly_tue" CASCADE;
  DROP TABLE "_availability_v_version_weekly_wed" CASCADE;
  DROP TABLE "_availability_v_version_weekly_thu" CASCADE;
  DROP TABLE "_availability_v_version_weekly_fri" CASCADE;
  DROP TABLE "_availability_v_version_weekly_sat" CASCADE;
  DROP TABLE "_availability_v_version_weekly_sun" CASCADE;
  DROP TABLE "_availability_v_version_closures" CASCADE;
  DROP TABLE "_availability_v_version_exceptions_intervals" CASCADE;
  DROP TABLE "_availability_v_version_exceptions" CASCADE;
  DROP TABLE "_availability_v" CASCADE;
  DROP TYPE "public"."enum_articles_review_state";
  DROP TYPE "public"."enum_articles_status";
  DROP TYPE "public"."enum__articles_v_version_review_state";
  DROP TYPE "public"."enum__articles_v_version_status";
  DROP TYPE "public"."enum_draft_notes_origin";
  DROP TYPE "public"."enum_draft_notes_label";
  DROP TYPE "public"."enum_draft_notes_kind";
  DROP TYPE "public"."enum_draft_notes_severity";
  DROP TYPE "public"."enum_draft_notes_status";
  DROP TYPE "public"."enum_inquiries_path";
  DROP TYPE "public"."enum_inquiries_state";
  DROP TYPE "public"."enum_users_role";`)
}
