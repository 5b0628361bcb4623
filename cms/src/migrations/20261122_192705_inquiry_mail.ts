import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "deliveries" ADD COLUMN "wanted_at" timestamp(3) with time zone;
  ALTER TABLE "deliveries" ADD COLUMN "held_at" timestamp(3) with time zone;
  ALTER TABLE "site" ADD COLUMN "acknowledgement_subject" varchar DEFAULT 'Your message is here ([reference])';
  ALTER TABLE "site" ADD COLUMN "acknowledgement_text" varchar DEFAULT 'Hello,

thank you for writing. Your message has been written down under the reference [reference], and will not be lost.

[promise]

There is nothing more that you need to do. Should you want to add something, please send another message from the site and name the reference.

If you did not write to us, somebody has given your address by mistake. Please ignore this mail then; there will be no other today.

Sam';
  ALTER TABLE "site" ADD COLUMN "acknowledgement_promise" varchar DEFAULT 'Sam reads it and answers by mail, at the latest by [due].';
  ALTER TABLE "site" ADD COLUMN "acknowledgement_without_promise" varchar DEFAULT 'Sam reads it and answers by mail as soon as possible.';
  ALTER TABLE "site" ADD COLUMN "desk_notice_minutes" numeric DEFAULT 10;
  ALTER TABLE "site" ADD COLUMN "desk_reminder_minutes" numeric DEFAULT 120;
  ALTER TABLE "site" ADD COLUMN "retention_spam_days" numeric DEFAULT 30;
  ALTER TABLE "site" ADD COLUMN "retention_declined_months" numeric DEFAULT 6;
  ALTER TABLE "site" ADD COLUMN "retention_other_months" numeric DEFAULT 24;
  ALTER TABLE "_site_v" ADD COLUMN "version_acknowledgement_subject" varchar DEFAULT 'Your message is here ([reference])';
  ALTER TABLE "_site_v" ADD COLUMN "version_acknowledgement_text" varchar DEFAULT 'Hello,

thank you for writing. Your message has been written down under the reference [reference], and will not be lost.

[promise]

There is nothing more that you need to do. Should you want to add something, please send another message from the site and name the reference.

If you did not write to us, somebody has given your address by mistake. Please ignore this mail then; there will be no other today.

Sam';
  ALTER TABLE "_site_v" ADD COLUMN "version_acknowledgement_promise" varchar DEFAULT 'Sam reads it and answers by mail, at the latest by [due].';
  ALTER TABLE "_site_v" ADD COLUMN "version_acknowledgement_without_promise" varchar DEFAULT 'Sam reads it and answers by mail as soon as possible.';
  ALTER TABLE "_site_v" ADD COLUMN "version_desk_notice_minutes" numeric DEFAULT 10;
  ALTER TABLE "_site_v" ADD COLUMN "version_desk_reminder_minutes" numeric DEFAULT 120;
  ALTER TABLE "_site_v" ADD COLUMN "version_retention_spam_days" numeric DEFAULT 30;
  ALTER TABLE "_site_v" ADD COLUMN "version_retention_declined_months" numeric DEFAULT 6;
  ALTER TABLE "_site_v" ADD COLUMN "version_retention_other_months" numeric DEFAULT 24;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "deliveries" DROP COLUMN "wanted_at";
  ALTER TABLE "deliveries" DROP COLUMN "held_at";
  ALTER TABLE "site" DROP COLUMN "acknowledgement_subject";
  ALTER TABLE "site" DROP COLUMN "acknowledgement_text";
  ALTER TABLE "site" DROP COLUMN "acknowledgement_promise";
  ALTER TABLE "site" DROP COLUMN "acknowledgement_without_promise";
  ALTER TABLE "site" DROP COLUMN "desk_notice_minutes";
  ALTER TABLE "site" DROP COLUMN "desk_reminder_minutes";
  ALTER TABLE "site" DROP COLUMN "retention_spam_days";
  ALTER TABLE "site" DROP COLUMN "retention_declined_months";
  ALTER TABLE "site" DROP COLUMN "retention_other_months";
  ALTER TABLE "_site_v" DROP COLUMN "version_acknowledgement_subject";
  ALTER TABLE "_site_v" DROP COLUMN "version_acknowledgement_text";
  ALTER TABLE "_site_v" DROP COLUMN "version_acknowledgement_promise";
  ALTER TABLE "_site_v" DROP COLUMN "version_acknowledgement_without_promise";
  ALTER TABLE "_site_v" DROP COLUMN "version_desk_notice_minutes";
  ALTER TABLE "_site_v" DROP COLUMN "version_desk_reminder_minutes";
  ALTER TABLE "_site_v" DROP COLUMN "version_retention_spam_days";
  ALTER TABLE "_site_v" DROP COLUMN "version_retention_declined_months";
  ALTER TABLE "_site_v" DROP COLUMN "version_retention_other_months";`)
}
