import type { Sample } from './samples.ts'

/** Inquiries as people write them. Made up: none of these people exists. Those at odd places are kept apart from tuning. */
export const genuine: readonly Sample[] = [
  [
    'Helena Marsh',
    'helena@marshjoinery.co.uk',
    'We make staircases. Every quote takes my brother two evenings because the prices live in his head. Would a call make sense, or are we too small for this?',
  ],
  [
    'Diego Fuentes',
    'diego.fuentes@aceitesfuentes.es',
    'Hola Sam, leí su ensayo sobre los pilotos. Tenemos una almazara familiar y llevamos el control de lotes en papel. ¿Trabaja también en español?',
  ],
  [
    'Anneliese Brandt',
    'brandt@buchbinderei-brandt.de',
    'Guten Tag, wir sind eine Buchbinderei mit sieben Leuten. Die Auftragszettel werden dreimal abgeschrieben. Ich würde gern wissen, ob sich ein Gespräch lohnt, bevor wir wieder Software kaufen.',
  ],
  [
    'Иван Петров',
    'ivan@petrov-mebel.ru',
    'Здравствуйте! У нас небольшая мебельная мастерская, двенадцать человек. Заказы приходят по почте и по телефону, и половина теряется. Вот наш сайт: https://petrov-mebel.ru. Сможете ли вы поговорить с нами на следующей неделе?',
  ],
  [
    '陈晓明',
    'chen.xm@lvshan-tea.cn',
    '您好，我们是一家小型茶叶合作社，仓库记录全靠手写。读了您关于第二份清单的文章，很想请教应该从哪里开始。谢谢。',
  ],
  [
    'Priya Raman',
    'priya.raman@clinicadmin.in',
    'I run the front desk of a three-doctor clinic. Rescheduling eats the whole morning. I do not want an app, I want to know which step to drop. Is that the sort of thing you do?',
  ],
  [
    'Jean-Baptiste Moreau',
    'jb.moreau@fonderie-moreau.fr',
    'Bonjour, nous sommes une fonderie de quarante personnes. Le planning change dix fois par jour et personne ne sait lequel est le bon. Auriez-vous trente minutes la semaine prochaine ?',
  ],
  [
    '田中 健',
    'tanaka@sawa-print.jp',
    '印刷会社の田中です。校正のやり取りがメール、電話、ファックスに分かれており、最終版がどれか分からなくなります。三十分ほどお話しできますか。',
  ],
  [
    'Bob',
    'bob.ellery+work@gmail.com',
    'Read the piece on slack. It annoyed me for a week, and then I realised it was about us. Can we talk?',
  ],
  [
    'Maria João Teles',
    'mj@telesceramica.pt',
    'Boa tarde. Fazemos azulejos à mão e vendemos para arquitetos. Cada encomenda tem umas vinte mensagens antes de ficar certa. Gostava de perceber como encurtar isso.',
  ],
  [
    'Fatima Al-Sayed',
    'fatima@alsayed-textiles.ae',
    'السلام عليكم، لدينا ورشة خياطة صغيرة ونواجه مشكلة في تتبع الطلبات بين المصممين والعمال. هل يمكن ترتيب مكالمة قصيرة؟',
  ],
  [
    'Greg Tollefsen',
    'greg@tollefsenhvac.com',
    'Heating and cooling outfit, 22 techs. Dispatch is a whiteboard and my wife. We tried a $40,000 system and went back to the whiteboard. What did we do wrong?',
  ],
  [
    'Łukasz Wrona',
    'lukasz@wrona-stolarnia.pl',
    'Dzień dobry, prowadzę stolarnię. Wyceny zajmują nam więcej czasu niż sama praca. Czy konsultacja może odbyć się po polsku albo niemiecku?',
  ],
  [
    'Sinéad Ó Briain',
    "sinead.o'briain@obriainlaw.ie",
    'We are a small conveyancing practice. Everything waits for the one person who knows which searches are back. I would like to hear how you would go about finding that out without a consultant sitting in our kitchen for a month.',
  ],
  [
    'Nils Åkerström',
    'nils@akerstrombygg.se',
    'Hej! Vi bygger altaner och trappor. Offerterna skrivs på kvällen och blir fel. Kan vi boka ett samtal, gärna en torsdag?',
  ],
  [
    'Carla Bianchi',
    'carla@pasticceriabianchi.it',
    'Buongiorno, abbiamo una pasticceria con un laboratorio e due negozi. Gli ordini delle torte si perdono tra il telefono e il quaderno. Vorrei capire se potete aiutarci.',
  ],
  [
    'Kwame Boateng',
    'kwame@boatengfreight.com.gh',
    'We clear containers at Tema. The paper follows the container, except when it does not. I can send you a diagram of the 14 stamps. When would be a good time?',
  ],
  [
    'Tess',
    'tess@oldmillbakery.example',
    'Is the first call really free? If yes: Tuesday after 2pm is when the ovens are off.',
  ],
  [
    'Mehmet Yılmaz',
    'mehmet@yilmazdokum.com.tr',
    'Merhaba, dökümhanemizde kalite kayıtlarını üç kişi ayrı ayrı tutuyor. Bunu tek listeye indirmek istiyoruz ama her seferinde dört liste oluyor.',
  ],
  [
    'Ruth Adeyemi',
    'ruth.adeyemi@stjosephs.sch.uk',
    'I am the bursar of a primary school. The invoices come to four inboxes. I suspect that you will tell me to close three of them, but I would like to hear it from somebody who is not me.',
  ],
  [
    'Олена Коваль',
    'olena.koval@kovalpress.ua',
    'Добрий день! Ми невелике видавництво. Рукописи проходять через п’ять рук, і ніхто не знає, на якому етапі книга. Чи консультуєте ви українські компанії?',
  ],
  [
    'Peter van den Heuvel',
    'peter@vdheuvelbloemen.nl',
    'Goedemorgen, wij kweken bloemen en leveren aan de veiling. De planning zit in een spreadsheet die alleen ik begrijp, en ik wil een keer op vakantie. Kunt u daar iets mee?',
  ],
  [
    'Amelia Stone',
    'amelia@stoneandpike.com',
    'We are an SEO agency of twelve people, and our own onboarding is a mess: every client fills in the same form three times. Essay four described our Monday. Could we have a call this month?',
  ],
  [
    'Joaquín Reyes',
    'jreyes@clinicareyes.mx',
    'Buen día. Clínica dental, cuatro sillones. Las confirmaciones de citas las hace una sola persona y se enferma como todos. Me interesa su opinión antes de contratar a alguien más.',
  ],
  [
    '김민수',
    'minsu.kim@haneulprint.kr',
    '안녕하세요. 작은 인쇄소를 운영하고 있습니다. 견적을 내는 데 하루가 걸리는데 어디에서 시간을 잃는지 모르겠습니다. 상담이 가능할까요?',
  ],
  [
    'Dr. Ingrid Solberg',
    'ingrid.solberg@uib.no',
    'I teach operations at the university and would like to use your essay on the second list in a seminar. May I print thirty copies? I would of course name you.',
  ],
  [
    'Sanjay',
    'sanjay@raoandsons.co.in',
    'Our accountant says the stock is 4% off, the storeman says it is zero. Both have spreadsheets to prove it. Help?',
  ],
  [
    'Eva Horváth',
    'eva@horvathbor.hu',
    'Jó napot! Családi borászat vagyunk, a rendelések e-mailben jönnek, és gyakran kétszer küldjük ki ugyanazt. Tudna segíteni?',
  ],
  [
    'Tom Okafor',
    'tom@okafor-roofing.com',
    'WE ARE A ROOFING FIRM. Sorry about the caps, the key is stuck. Jobs get surveyed twice because nobody believes the first survey. Is there a cure?',
  ],
  [
    'Ngọc Trần',
    'ngoc@tranfurniture.vn',
    'Chào anh Sam, xưởng gỗ của tôi có mười lăm thợ. Bản vẽ hay bị dùng nhầm phiên bản cũ. Tôi muốn hỏi anh nên bắt đầu từ đâu.',
  ],
  [
    'Beatrix Lang',
    'b.lang@kanzlei-lang.at',
    'Sehr geehrter Herr Galley, in unserer Kanzlei wird jede Frist in drei Kalender eingetragen, und trotzdem wurde im Mai eine übersehen. Ich suche jemanden, der das ohne Verkaufsgespräch ansieht.',
  ],
  [
    'Ben & Ola',
    'hello@tworiversbrewing.com',
    'Two of us, one brewery, 90 pubs. Kegs go out and some of them come back. We found a vendor at https://kegtracker.example/pricing but would rather understand the problem before paying for it.',
  ],
  [
    'Camille Girard',
    'camille.girard@mairie-vallon.fr',
    'Bonjour, je travaille à la mairie d’une commune de 900 habitants. Les demandes des habitants arrivent sur papier, par courriel et au marché. Faites-vous aussi des missions pour de petites collectivités ?',
  ],
  [
    'Rasmus Holm',
    'rasmus@holmcykler.dk',
    'Hej Sam. Cykelværksted, tre mekanikere. Kunderne ringer for at høre, om cyklen er færdig, og derfor bliver den ikke færdig. Jeg kan tale i telefon fredag formiddag.',
  ],
  [
    'Lindiwe Dube',
    'lindiwe@dubecatering.co.za',
    'We cater for funerals, so everything happens in two days. The order sheet gets rewritten as the family remembers more cousins. I do not think software fixes cousins, but I would love to hear what does.',
  ],
  [
    'Marek Novotný',
    'novotny@sklarna-novotny.cz',
    'Dobrý den, jsme malá sklárna. Objednávky píšeme do sešitu, sešit je pořád někde jinde. Máte čas na krátký hovor?',
  ],
  [
    'Giulia & Paolo Ferri',
    'info@ferrirestauri.it',
    'Restauriamo mobili antichi. Ogni cliente vuole sapere a che punto siamo e noi smettiamo di lavorare per rispondere. Un colloquio di mezz’ora ci interessa, anche in inglese.',
  ],
  [
    'Hamid',
    'hamid.k@gmail.com',
    'سلام، ما یک کارگاه کوچک فرش‌بافی داریم و سفارش‌ها را در دفتر می‌نویسیم. آیا می‌توانید راهنمایی کنید که از کجا شروع کنیم؟',
  ],
  [
    'Alice Whitcombe',
    'alice@whitcombe.org',
    'No inquiry, just thanks. The essay about the cold oven was read aloud at our staff meeting and nobody spoke for a while.',
  ],
  [
    'Yannis Papadakis',
    'yannis@papadakis-olives.gr',
    'Καλημέρα, έχουμε ένα μικρό ελαιοτριβείο και τα δελτία παραλαβής γράφονται στο χέρι. Θα θέλαμε μια συμβουλή πριν αγοράσουμε πρόγραμμα.',
  ],
  [
    'Derek Chu',
    'derek.chu@harbourlogistics.hk',
    'Saw your talk. Our booking confirmations go through 6 people, avg 31 hrs. Target is same-day. Happy to share the timestamps (CSV, 4k rows) ahead of a call.',
  ],
  [
    'Ana Kovačević',
    'ana@kovacevic-apartmani.hr',
    'Pozdrav, iznajmljujemo jedanaest apartmana. Čišćenje se dogovara preko poruka i uvijek jedan bude zaboravljen. Može li se to riješiti bez nove aplikacije?',
  ],
  [
    'Samuel Eze',
    'sam.eze@ezepharma.ng',
    'We supply 40 pharmacies. Orders come by WhatsApp, and at night one of us types them into the ledger. I want to stop the typing but keep the pharmacies. Your essay on asking twice was close to home.',
  ],
  [
    'Charlotte Dubois',
    'cdubois@editions-dubois.be',
    'Bonjour, petite maison d’édition : nos corrections passent par Word, par courriel et parfois au crayon. Nous perdons des versions. Pouvez-vous nous dire comment d’autres s’y prennent ?',
  ],
  [
    'אורי לוי',
    'uri@levy-carpentry.co.il',
    'שלום, יש לנו נגריה קטנה. ההזמנות נרשמות על לוח, והלוח נמחק. אשמח לשיחה קצרה בשבוע הבא.',
  ],
  [
    'Mikko Lahtinen',
    'mikko@lahtinenvene.fi',
    'Terve, rakennamme puuveneitä. Varaosien tilaus on yhden miehen muistissa, ja hän jää eläkkeelle keväällä. Mistä kannattaisi aloittaa?',
  ],
  [
    'Rosa Delgado',
    'rosa@delgadomudanzas.com',
    'Mudanzas Delgado, ocho camiones. Los presupuestos los hace mi padre mirando las fotos que mandan los clientes. Funciona, pero solo cuando está él. ¿Cuánto cuesta trabajar con usted después de la primera llamada?',
  ],
  [
    'Will',
    'will@willsgarage.co.nz',
    'Mate, can you look at how we do warrant checks? Two ramps, one computer, queue out the door by 8.',
  ],
  [
    'Siti Rahma',
    'siti@batikrahma.id',
    'Selamat siang, kami usaha batik keluarga. Pesanan dari toko sering tertukar warna karena catatan tangan. Apakah Anda bisa membantu usaha sekecil kami?',
  ],
  [
    'Oksana & Taras',
    'studio@tarasphoto.com.ua',
    'Ми весільні фотографи. Клієнти обирають фото листуванням по сто повідомлень. Хочемо зрозуміти, що тут можна прибрати.',
  ],
  [
    'Hugh Pemberton',
    'hugh.pemberton@pembertonestate.co.uk',
    'I manage a small estate with 31 tenancies. Repairs are reported to whoever is nearest. I attach nothing, as your form says, but I have a notebook that would make you weep.',
  ],
  [
    'Leila Haddad',
    'leila@haddadprints.com',
    'Bonsoir, nous imprimons des étiquettes pour des vignerons. La validation des épreuves prend trois semaines pour deux minutes de lecture. Je voudrais comprendre où passe le temps.',
  ],
  [
    'Stefan Iliev',
    'stefan@iliev-med.bg',
    'Здравейте, управлявам малка лаборатория. Резултатите се преписват на ръка от апарата в компютъра. Имате ли опит с такива случаи?',
  ],
  [
    'Joan Petersen',
    'joan.petersen@ridgewaylibrary.org',
    'Our library wants to lend tools as well as books, and I am the one who has to write the rules. Could I have half an hour? We have a budget of $500, so tell me honestly if that is not enough.',
  ],
  [
    'Karim Benali',
    'karim@benali-transport.ma',
    'Bonjour Sam, transport frigorifique, 18 camions. Les bons de livraison reviennent une semaine après la marchandise et nous facturons en retard. Êtes-vous libre mardi matin ?',
  ],
  [
    'Aoife',
    'aoife@saltmarshpottery.ie',
    'Our website takes orders, the kiln does not know about it. That is the whole problem. Can a person explain to a kiln?',
  ],
  [
    'Arnaud Keller',
    'arnaud.keller@keller-horlogerie.ch',
    'Guten Tag, bonjour. Wir reparieren Uhren. Für jede Uhr gibt es drei Zettel in zwei Sprachen. Je préfère parler français, mais l’allemand va aussi.',
  ],
  [
    'Nadia Popescu',
    'nadia@popescu-croitorie.ro',
    'Bună ziua, am un atelier de croitorie cu șase angajate. Măsurile clientelor se notează pe hârtii care se pierd. Aș vrea o discuție scurtă despre cum le-am putea ține mai bine.',
  ],
  [
    'Ravi Menon',
    'ravi.menon@spicecoast.in',
    'Following up on the note I sent on Monday, with one correction: we ship 300 parcels a day, not 3,000. My partner would like to join the call too, if that is possible.',
  ],
  [
    'Grace Lindqvist',
    'grace@lindqvistdental.com',
    'We tried an AI receptionist for a month. It was polite and booked everybody into the same slot. Before we try the next one I would like somebody to look at what reception actually does all day.',
  ],
].map(([name = '', email = '', message = '']) => ({ name, email, message }))
