import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "site" ADD COLUMN "errors_gone_heading" varchar DEFAULT 'This page is no longer here' NOT NULL;
  ALTER TABLE "site" ADD COLUMN "errors_gone_text" varchar DEFAULT 'It was published once and has been taken back. There is nothing wrong with the link that brought you.' NOT NULL;
  ALTER TABLE "site" ADD COLUMN "errors_away_heading" varchar DEFAULT 'This page cannot be fetched just now' NOT NULL;
  ALTER TABLE "site" ADD COLUMN "errors_away_text" varchar DEFAULT 'The address is right; the place where the essays are kept does not answer. Please load the page again in a minute.' NOT NULL;
  ALTER TABLE "site" ADD COLUMN "search_heading" varchar DEFAULT 'Search' NOT NULL;
  ALTER TABLE "site" ADD COLUMN "search_introduction" varchar DEFAULT 'Look for words in every essay. Words “in quotation marks” are looked for together.' NOT NULL;
  ALTER TABLE "site" ADD COLUMN "search_nothing_found" varchar DEFAULT 'No essay has these words. Perhaps another word for it does, or one of the essays below.' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_errors_gone_heading" varchar DEFAULT 'This page is no longer here' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_errors_gone_text" varchar DEFAULT 'It was published once and has been taken back. There is nothing wrong with the link that brought you.' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_errors_away_heading" varchar DEFAULT 'This page cannot be fetched just now' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_errors_away_text" varchar DEFAULT 'The address is right; the place where the essays are kept does not answer. Please load the page again in a minute.' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_search_heading" varchar DEFAULT 'Search' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_search_introduction" varchar DEFAULT 'Look for words in every essay. Words “in quotation marks” are looked for together.' NOT NULL;
  ALTER TABLE "_site_v" ADD COLUMN "version_search_nothing_found" varchar DEFAULT 'No essay has these words. Perhaps another word for it does, or one of the essays below.' NOT NULL;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "site" DROP COLUMN "errors_gone_heading";
  ALTER TABLE "site" DROP COLUMN "errors_gone_text";
  ALTER TABLE "site" DROP COLUMN "errors_away_heading";
  ALTER TABLE "site" DROP COLUMN "errors_away_text";
  ALTER TABLE "site" DROP COLUMN "search_heading";
  ALTER TABLE "site" DROP COLUMN "search_introduction";
  ALTER TABLE "site" DROP COLUMN "search_nothing_found";
  ALTER TABLE "_site_v" DROP COLUMN "version_errors_gone_heading";
  ALTER TABLE "_site_v" DROP COLUMN "version_errors_gone_text";
  ALTER TABLE "_site_v" DROP COLUMN "version_errors_away_heading";
  ALTER TABLE "_site_v" DROP COLUMN "version_errors_away_text";
  ALTER TABLE "_site_v" DROP COLUMN "version_search_heading";
  ALTER TABLE "_site_v" DROP COLUMN "version_search_introduction";
  ALTER TABLE "_site_v" DROP COLUMN "version_search_nothing_found";`)
}
