import type { InquiryPath } from '@galley/content-model'
import type { InquiryState } from '../../collections/inquiries/states.ts'

export type SampleInquiry = {
  name: string
  email: string
  message: string
  path: InquiryPath
  /** Slug of the published essay that the visitor came from. */
  essay: string | null
  state: InquiryState
  /** Minutes before the seed runs. */
  receivedMinutesAgo: number
  /** Minutes after the seed runs, for what is snoozed. */
  snoozedForMinutes: number | null
  deskNotes: string | null
  /** Fixed, so that the same inquiry has the same reference wherever the seed runs. */
  submissionKey: string
}

const hour = 60
const day = 24 * hour

const pilots = 'a-pilot-runs-on-borrowed-attention'
const sayNo = 'give-the-machine-a-way-to-say-no'

/** Ten inquiries, newest first. None of these people exists, and every address is at a domain that cannot. */
export const inquiries: readonly SampleInquiry[] = [
  {
    name: 'Margarethe Oyelaran',
    email: 'm.oyelaran@northquay-chandlers.example',
    message:
      'Good morning. We supply ropes and fittings to about sixty boatyards, and every one of them orders in its own way: two by fax, one by voice message. Four people type all day. I have just read your piece about the pilot, because we have had such a pilot, and I recognised Ruth. Ours was called Dominic.\n\nWhat would you want to see before a first call?',
    path: 'message',
    essay: pilots,
    state: 'needs-first-reply',
    receivedMinutesAgo: 25,
    snoozedForMinutes: null,
    deskNotes: null,
    submissionKey: '3ceaaf30-8142-48ea-91d9-3080f9b439fc',
  },
  {
    name: '佐藤 美咲',
    email: 'misaki.sato@kawabe-seiki.example',
    message:
      'はじめまして。川辺精機の佐藤と申します。検査記録の転記に毎日三時間ほどかかっており、改善の方法を探しています。\n\nI can speak English on the call. Any of these would suit me (Tokyo time): Tuesday 22:00, Wednesday 22:00, or Thursday 21:30.',
    path: 'call',
    essay: null,
    state: 'needs-first-reply',
    receivedMinutesAgo: 3 * hour + 10,
    snoozedForMinutes: null,
    deskNotes: null,
    submissionKey: '9dfb369b-ab13-4fae-a276-55daa05f1119',
  },
  {
    name: 'Tom Brannigan',
    email: 'tom@brannigan-lettings.example',
    message:
      'You say the machine should be able to decline. Fine, but who answers the forty things it declines before nine in the morning? That is when I have nobody. Genuine question, happy to be told it is the wrong one.',
    path: 'message',
    essay: sayNo,
    state: 'needs-first-reply',
    receivedMinutesAgo: 21 * hour,
    snoozedForMinutes: null,
    deskNotes: null,
    submissionKey: '6301bbfc-a0c5-454e-8ff9-bb510944fe0c',
  },
  {
    name: 'Дарья Лебедева',
    email: 'd.lebedeva@severny-les.example',
    message:
      'Здравствуйте, Сэм! Спасибо за ваш ответ. Да, накладные приходят из трёх систем, и сверяет их один человек. Я приложу описание к следующему письму.\n\nShort version in English: yes, three systems, one person, and she retires in April. That is the reason for the hurry.',
    path: 'message',
    essay: pilots,
    state: 'needs-reply',
    receivedMinutesAgo: 2 * day + 4 * hour,
    snoozedForMinutes: null,
    deskNotes:
      'Second message from her; the first was about delivery notes. April is a real date, ask who takes over.',
    submissionKey: '6fced11d-2bd8-41e6-847a-8387cdde8d51',
  },
  {
    name: 'Refilwe Mokoena',
    email: 'refilwe.mokoena@example.org',
    message:
      'We run a helpline for people who are behind with their rent. Volunteers write a note after each call, and every quarter someone reads all of them to see what has changed. That someone is me. I do not want a chatbot. I would like to read fewer of them and miss nothing. Is that a thing you do?',
    path: 'call',
    essay: sayNo,
    state: 'waiting',
    receivedMinutesAgo: 4 * day + 2 * hour,
    snoozedForMinutes: null,
    deskNotes: 'Proposed Thursday or Friday, mornings. She checks with a colleague.',
    submissionKey: '3a124c64-7e02-4f05-b7c1-dce27f7695f5',
  },
  {
    name: 'Jean-Baptiste Ouédraogo',
    email: 'jb.ouedraogo@cooperative-karite.example',
    message:
      'Bonjour Sam, notre coopérative pèse et paie environ 1 400 livraisons par saison, et chaque erreur de saisie devient une dispute au village. La récolte finit dans six semaines; nous voudrions parler ensuite, quand les chiffres seront là.',
    path: 'message',
    essay: null,
    state: 'snoozed',
    receivedMinutesAgo: 6 * day + 7 * hour,
    snoozedForMinutes: 41 * day,
    deskNotes: 'Asked to be written to after the harvest. Offer to look at last season’s sheets before that.',
    submissionKey: '66080f17-4c96-48e2-9cbd-0ba3a1a6bcde',
  },
  {
    name: 'SEO TEAM www.rank-first.example',
    email: 'offers@rank-first.example',
    message:
      'Dear webmaster!!! We checked your website and found 27 CRITICAL errors. First page GUARANTEED in 48 hours. Visit http://rank-first.example/a http://rank-first.example/b http://rank-first.example/c http://rank-first.example/d and reply YES for a free audit.',
    path: 'message',
    essay: null,
    state: 'spam',
    receivedMinutesAgo: 8 * day + 1,
    snoozedForMinutes: null,
    deskNotes: null,
    submissionKey: 'b120a366-f0bb-49cf-82f2-dc05873f9bd0',
  },
  {
    name: 'Hannah Weiss-Lindqvist',
    email: 'hannah.weiss-lindqvist@example.com',
    message:
      'Thank you for the call yesterday. We followed one repair through the shop as you suggested, and it took us until lunch to find out that nobody had ordered the part. We can take it from here, I think. I will write when we cannot.',
    path: 'call',
    essay: pilots,
    state: 'done',
    receivedMinutesAgo: 13 * day,
    snoozedForMinutes: null,
    deskNotes: 'Nothing to sell here, which is the best outcome. Ask in spring how it went.',
    submissionKey: '78b7d0ac-8477-4ce0-8e4c-da11b43c589b',
  },
  {
    name: 'Prof. Ibrahim El-Khatib',
    email: 'i.el-khatib@faculty-records.example',
    message:
      'Our faculty would like an independent opinion on a system that grades applications to the master’s programme. The supplier cannot say why an application was ranked as it was, and assures us that no one has ever asked. Would you be willing to read its documentation and tell us what to ask?',
    path: 'message',
    essay: sayNo,
    state: 'done',
    receivedMinutesAgo: 24 * day + 5 * hour,
    snoozedForMinutes: null,
    deskNotes: 'Sent him six questions and the name of someone who knows admissions law.',
    submissionKey: '2330fcf1-562a-44b8-8866-8d77e827062c',
  },
  {
    name: 'Chad Whitlock',
    email: 'chad@scale-now-partners.example',
    message:
      'Sam, love the blog. We place guest articles for SaaS brands and would pay for a do-follow link in the one about the insurer, plus a retainer if the numbers work. It takes you five minutes. Can you do Thursday?',
    path: 'message',
    essay: sayNo,
    state: 'declined',
    receivedMinutesAgo: 38 * day,
    snoozedForMinutes: null,
    deskNotes: 'Declined with thanks: nothing in the essays is paid for.',
    submissionKey: 'c1acc990-6424-450a-a36b-f9b3ddcb369d',
  },
]
