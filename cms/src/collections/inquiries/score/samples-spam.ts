import type { Sample } from './samples.ts'

/** Spam of the kinds that contact forms get, made up for this. Those at odd places are kept apart from tuning. */
export const spam: readonly Sample[] = [
  [
    'Mike Rankwell',
    'mike@rank-first.top',
    'Hi, I just visited your website and noticed it is not ranking on the first page of Google. We offer affordable SEO services and can bring you there in 30 days. Interested?',
  ],
  [
    'Jessica',
    'jessica.outreach@gmail.com',
    'Hello, we would like to publish a guest post on your site with one dofollow link. What is your price for a sponsored article? We have budget.',
  ],
  [
    'Crypto Desk',
    'desk@coin-rise.club',
    'Invest $250 in bitcoin today and earn $3,000 per week, guaranteed profit! Join now: https://coin-rise.club/start',
  ],
  [
    'LuckySpin',
    'promo@luckyspin.vip',
    'Get 200 free spins at the best online casino. Register here https://luckyspin.vip/r?id=99',
  ],
  [
    'Алексей',
    'alex@seo-top.ru',
    'Здравствуйте! Мы нашли ваш сайт и предлагаем продвижение сайта в топ-10 Яндекса и Google. Бесплатный аудит, пишите в телеграм @seotop10.',
  ],
  [
    'María',
    'maria@trafico-web.es',
    'Hola, he visto su página web y podría estar en la primera página de Google. Ofrecemos posicionamiento SEO desde 99 € al mes. Haga clic aquí: https://trafico-web.es',
  ],
  [
    'Wang Lei',
    'sales@nbmetal-cn.com',
    'Dear Sir/Madam, we are a professional manufacturer of metal parts in Ningbo, China. Best price, free sample, MOQ 500 pcs. Catalogue for your reference: www.nbmetal-cn.com',
  ],
  [
    'Dr. James Okoro',
    'jokoro@yopmail.com',
    'I am a diplomat and the attorney of a late client who left an inheritance of 14 million US dollars. You may be presented as the beneficiary. Reply for details.',
  ],
  ['kJhGdWqRtYbN', 'hgfd77@mail.ru', 'xZqWvRtPlKmN bGtRfVcDxS'],
  ['testing', 'testing@example.com', 'test https://spam-check.xyz'],
  [
    'Web Studio',
    'hello@webstudio-pro.in',
    'Hi, we are a web design company offering affordable packages. Your website looks outdated and we can redesign it for only $199. Reply YES for our portfolio.',
  ],
  [
    'Лариса',
    'larisa@bystro-dengi.ru',
    'Заработок в интернете от 5000 руб в день без вложений! Подробности по ссылке https://bystro-dengi.ru/go',
  ],
  [
    'Kevin Lead',
    'kevin@b2bdata-hub.com',
    'We provide verified leads and email lists of decision makers in your industry. 50,000 contacts for $149. Would you like a sample?',
  ],
  [
    'Hot Anna',
    'anna@meet-tonight.click',
    'Hot singles near you want sexy dating tonight! https://meet-tonight.click/a',
  ],
  [
    'Best Pharma',
    'order@rx-best.shop',
    'Buy cheap Viagra and Cialis online without prescription. 80% off, free shipping. https://rx-best.shop',
  ],
  [
    'Kredit Sofort',
    'info@sofortkredit24.top',
    'Sofortkredit ohne Schufa bis 50.000 €! Jetzt hier klicken und Geld in 24 Stunden erhalten: https://sofortkredit24.top',
  ],
  [
    'https://win-prize.live',
    'winner@win-prize.live',
    'Congratulations, you have won an iPhone! Claim your prize.',
  ],
  [
    'Emily Carter',
    'emily@explainervids.co',
    'I came across your website and think that an explainer video could double your conversions. Our team has made 2,000 animated videos. Prices start at $99. To opt out, reply STOP.',
  ],
  [
    'Robert',
    'robert@quick-capital-funding.com',
    'Does your business need working capital? Business loans from $10,000 to $500,000, approved in 24 hours, no obligation. Apply at www.quick-capital-funding.com',
  ],
  [
    'Sophie',
    'sophie@pret-rapide.fr',
    'Offre de prêt entre particuliers, prêt rapide de 5 000 € à 500 000 € sans justificatif. Contactez-nous par WhatsApp : +33 7 00 00 00 00',
  ],
  [
    'SEO Expert Rahul',
    'rahul.seo@gmail.com',
    'Dear website owner, your website has many errors and is missing backlinks. I can send you a full SEO audit report and price. Shall I send it?',
  ],
  [
    'Pedro',
    'pedro@apuestas-ya.com',
    'Apuestas deportivas con bono de 100 €. Regístrate solo hoy: https://apuestas-ya.com/bono',
  ],
  ['小王', 'wang@bc88.cn', '网站优化，谷歌排名首页，外链代发，价格优惠，加微信：seo8888'],
  [
    'Backlink Shop',
    'shop@linkjuice.site',
    '[url=https://linkjuice.site]cheap backlinks[/url] [url=https://linkjuice.site/pbn]PBN links[/url]',
  ],
  [
    'Tania',
    'tania.k@outlook.com',
    'We can increase organic traffic to your website with our white hat link building. Do you have five minutes this week?',
  ],
  [
    'Replica Hub',
    'sale@replica-hub.top',
    'Replica Rolex watches, cheap price, best quality. Order now https://replica-hub.top',
  ],
  [
    'Binary Joe',
    'joe@forex-signal.club',
    'Forex trading signals with 97% return! Join our Telegram channel: t.me/forexsignal97 and start to earn today.',
  ],
  [
    'Сергей',
    'sergey@baza-klientov.ru',
    'Базы клиентов, рассылка писем по формам обратной связи, накрутка подписчиков. Пишите в whatsapp +7 900 000-00-00',
  ],
  [
    'Giorgio',
    'giorgio@guadagna-ora.it',
    'Guadagnare soldi da casa è facile! Scopri come guadagna online 300 € al giorno. Clicca qui https://guadagna-ora.it',
  ],
  ['ghtyuiklmnbvcx', 'ppqqww@gmail.com', 'dfghjklmnbv qwrtpsdfgh zxcvbnmkl'],
  [
    'Instagram Boost',
    'grow@insta-boost.online',
    'Get 10,000 real Instagram followers for $39. Cheap followers, instant delivery! insta-boost.online',
  ],
  [
    'Linda Ray',
    'linda@virtualstaff.ph',
    'Our company provides virtual assistants from $4 per hour. Our services include data entry, calls and social media management. Can I send our packages?',
  ],
  [
    'Anita',
    'anita@ai-writer.io',
    'Hi there, I found your page and wanted to share an amazing tool. Passive income with AI, risk-free. Sign up now https://ai-writer.io/?ref=7781',
  ],
  [
    'Casino Bonus',
    'bonus@mostbet-go.top',
    'mostbet официальный сайт, казино бонус 500% https://mostbet-go.top',
  ],
  [
    'Paul',
    'paul@domainauction.biz',
    'The domain similar to yours is for sale at a discount. Limited time offer, click here: https://domainauction.biz/o/192 http://domainauction.biz/unsubscribe',
  ],
  [
    'Mrs. Rebecca Stone',
    'rebecca.stone@trashmail.com',
    'Dearest one, I am dying of cancer and wish to donate 7.5 million dollars for charity. Kindly be my beneficiary and contact my lawyer.',
  ],
  [
    'Jan',
    'jan@seo-raketa.cz',
    'Dobrý den, Vaše stránky nejsou na první stránce. Nabízíme SEO services, link building a backlinks od 99 €. Více na https://seo-raketa.cz',
  ],
  [
    'Marketing Team',
    'team@formblaster.net',
    'This message reached you through your contact form, and so could yours reach millions! Contact form marketing from $59. More: https://formblaster.net',
  ],
  [
    'Diploma Office',
    'office@diploma-now.info',
    'Buy diplomas and fake ID of any country. Original quality. Order here https://diploma-now.info',
  ],
  [
    'Ольга',
    'olga@diplom-kupit.ru',
    'Купить диплом любого вуза с занесением в реестр. Скидки до 50%. https://diplom-kupit.ru',
  ],
  [
    'Steven',
    'steven@cbd-relax.shop',
    'CBD gummies and weight loss pills, 100% natural. Buy now and get 60% off https://cbd-relax.shop',
  ],
  [
    '张伟',
    'zhang@szfactory.com',
    '我们是深圳的塑料制品厂，工厂直销，价格低，欢迎索取报价单。微信：zhang12345',
  ],
  [
    'Brand Outlet',
    'x@brand-outlet.click',
    'Ray-Ban outlet sale 80% off only today http://brand-outlet.click http://brand-outlet.click/2 http://brand-outlet.click/3',
  ],
  [
    'Nathan',
    'nathan@appsdevgroup.com',
    'We are a mobile app development company with 300 developers and clients worldwide. Our services are affordable. Can we schedule a call to discuss your next app?',
  ],
  [
    'Loan Office',
    'loan@easyfunds.live',
    'PERSONAL LOANS AT 2% INTEREST!!! APPLY TODAY AND RECEIVE FUNDS IN ONE HOUR. CONTACT US ON WHATSAPP: +1 000 000 0000',
  ],
  [
    'Eric Jones',
    'eric.jones@talkwithleads.io',
    'Hello, I found your website and a quick question came to mind: how many visitors leave without contacting you? Our lead generation widget fixes that. Click here for a free trial. If you want to unsubscribe click here.',
  ],
  [
    'Юлия',
    'yulia@krypta-profit.ru',
    'Криптовалюта: пассивный доход 30% в месяц. Успейте вступить в закрытый канал телеграм: https://t.me/kryptaprofit',
  ],
  [
    'Carlos',
    'carlos@prestamos-ya.mx',
    'Préstamos personales sin buró hasta $500,000. Escríbanos por WhatsApp: +52 000. Solo hoy sin comisión.',
  ],
  [
    'Hannah',
    'hannah@followers-market.net',
    'Do you want more social media followers? We sell followers, likes and reviews. Buy now at followers-market.net and get 20% off.',
  ],
  [
    'Ahmed',
    'ahmed@investor-gulf.com',
    'I represent an investor with funds of USD 50 million looking for a business partner. The fund transfer can start at once. Contact me on WhatsApp: +971 000.',
  ],
  ['zxcv', 'asdf@test.com', 'qwrtzxcvb plkmnjhb vbnmghjk'],
  [
    'Poker Online',
    'admin@poker-king.asia',
    'Agen poker online terpercaya, slot online gacor, jackpot setiap hari http://poker-king.asia http://poker-king.asia/daftar',
  ],
  [
    'Marta',
    'marta@emaildb.eu',
    'Base de datos de empresas de toda Europa: 2 millones de correos por 199 €. Haga clic aquí https://emaildb.eu/es',
  ],
  [
    'Kim',
    'kim@trade-robot.live',
    'My trading robot doubles your crypto deposit every 30 days. Guaranteed returns, no risk! https://trade-robot.live',
  ],
  [
    'Essay Writers',
    'help@essay-genius.org',
    'Need help with papers? Buy essays online from $9 a page. Order now: https://essay-genius.org/order',
  ],
  [
    'Laurent',
    'laurent@seo-france.top',
    'Votre site internet n’est pas en première page de Google. Notre agence de référencement propose des tarifs dès 49 €. Cliquez ici : https://seo-france.top',
  ],
  [
    'Webmaster',
    'noreply123@gmail.com',
    'Attention website owner: your domain listing will expire. Act now and pay $86 at https://domain-renewal.click/pay',
  ],
  [
    'Katja',
    'katja@webdesign-billig.de',
    'Wir haben Ihre Webseite gesehen. Webdesign ab 199 € und Suchmaschinenoptimierung inklusive. Jetzt bestellen: https://webdesign-billig.de',
  ],
  [
    'ビジネス情報',
    'info@fukugyo-net.jp',
    '副業で月50万円稼げる方法を今すぐ無料で公開中！クリック → https://fukugyo-net.jp/lp',
  ],
  ['Escort Service', 'girls@vip-escort.top', 'VIP escorts in your city https://vip-escort.top'],
  ['Ivan', 'ivan@kazino-vulkan.top', 'Казино Вулкан, бонус за регистрацию! https://kazino-vulkan.top'],
  [
    'Grace',
    'grace.content@gmail.com',
    'I am a content writer and would love to contribute a guest post to your blog. In return I only need one backlink to my client. Let me know your guidelines and price.',
  ],
  [
    'Oliver',
    'oliver@reviewboost.co',
    'Our agency can post 50 five-star reviews about your business. Packages from $150. Reply now, satisfaction guaranteed!',
  ],
  [
    'João',
    'joao@renda-extra.com.br',
    'Ganhe dinheiro trabalhando em casa, renda extra de R$ 500 por dia. Clique aqui https://renda-extra.com.br',
  ],
  [
    'Tech Support',
    'support@secure-acc.click',
    'Your account was limited. Click the link to verify: https://secure-acc.click/verify http://10.11.12.13/login',
  ],
  [
    'Amanda',
    'amanda@leadsbank.info',
    'Hi, B2B leads for your niche, verified email database, bulk email sender included. Only $79 today.',
  ],
  [
    'Виктор',
    'viktor@sozdanie-saitov.ru',
    'Создание сайтов и лендингов под ключ за 15000 руб. Посмотрели ваш сайт, есть что улучшить. Напишите нам в телеграм @sozdanie',
  ],
  ['bnmhjkuytrfg', 'bnm@sharklasers.com', 'HgTfRdEsWq'],
  ['Nina', 'nina@massage-luxe.club', 'Интим услуги, знакомства для взрослых https://massage-luxe.club'],
  [
    'Peter',
    'peter@solarleads.us',
    'Dear business owner, save 70% on energy. Click here to see if you qualify, no obligation: https://solarleads.us/q https://solarleads.us/opt-out',
  ],
  [
    'Ella',
    'ella@nft-drop.xyz',
    'Exclusive NFT drop! Connect your wallet and claim your free ETH: https://nft-drop.xyz',
  ],
  [
    'Pascal',
    'pascal@gagner-argent.fr',
    'Gagner de l’argent facilement avec les paris sportifs. Cliquez : https://gagner-argent.fr',
  ],
  [
    'Li Na',
    'lina@led-factory.cn',
    'Dear manager, we are a LED light supplier in Shenzhen, China with factory price. Please contact me on WeChat: lina-led for wholesale price list.',
  ],
  [
    'SMM Panel',
    'panel@smm-cheap.ru',
    'Накрутка подписчиков, лайков и просмотров. Скидка до 70% https://smm-cheap.ru https://t.me/smmcheap',
  ],
  [
    'Bruno',
    'bruno@cassino-br.bet',
    'Melhor cassino online do Brasil, apostas esportivas com bônus de R$ 1000 https://cassino-br.bet',
  ],
  [
    'Charlotte',
    'charlotte@prmediahub.com',
    'We can publish your company in 300 news sites, Forbes and Yahoo included. It will boost your domain authority and your ranking in Google. Interested in the price list?',
  ],
  [
    'Admin',
    'admin@mailinator.com',
    'Great post! <a href="https://cheap-pills.top">cheap pills</a> <a href="https://cheap-pills.top/2">more</a>',
  ],
  [
    'George',
    'george@wealthcode.club',
    'The secret of financial freedom that banks hide. Make money online while you sleep. Don’t miss it! https://wealthcode.club',
  ],
  [
    'Petra',
    'petra@firmenadressen24.de',
    'Firmenadressen mit E-Mail, 1 Mio. Datensätze für 199 €. Adressliste jetzt bestellen, nur heute.',
  ],
  [
    'Ranking Guru',
    'guru@toprank.agency',
    'Is your site on page one of Google? With our monthly SEO packages you will get top rankings and more visitors to your website, money-back guaranteed.',
  ],
  [
    'Suresh',
    'suresh@itoutsource.in',
    'Hello sir/madam, we provide web development, PHP, WordPress and Shopify services at very affordable prices. Share your requirement and WhatsApp number.',
  ],
  [
    'Ирина',
    'irina@kredit-bez.ru',
    'Кредит без отказа и проверок до 500000 руб. Только сегодня! https://kredit-bez.ru',
  ],
  [
    'Green Pills',
    'gp@keto-fast.shop',
    'Keto gummies: lose 10 kg in 2 weeks, guaranteed. Limited time offer. keto-fast.shop',
  ],
  [
    'Monica',
    'monica@ugc-creators.live',
    'Hi! I noticed your website is missing video. Our UGC creators make videos for $59, 100% satisfaction guaranteed. https://ugc-creators.live',
  ],
  [
    'Pavel',
    'pavel@proxy-store.biz',
    'Buy proxies and accounts in bulk, cheap. https://proxy-store.biz https://proxy-store.biz/price https://proxy-store.biz/tg',
  ],
  ['陈小姐', 'chen@boc-168.com', '澳门百家乐娱乐城，彩票高返点 http://boc-168.com'],
  [
    'Hugo',
    'hugo@creditrapido.es',
    'Ingresos pasivos con criptomonedas, inversión garantizada del 20 % mensual. Escribe por WhatsApp: +34 600',
  ],
  [
    'Jack',
    'jack@merchantadvance.biz',
    'Merchant cash advance up to $250k for your business. Funding in 48 hours, bad credit OK. Reply now or call.',
  ],
  ['mwrtkplvbn', 'mwrt99@gmail.com', 'mwrtkplvbn sdfrtghjkl'],
  [
    'Zoe',
    'zoe@adultflirt.online',
    'Adult dating without registration, nude chat girls online adultflirt.online',
  ],
  [
    'Daniel',
    'daniel@linkexchange.org',
    'Dear webmaster, I would like to exchange links with your site. You place our link, we place yours on 3 sites: https://a-dir.info https://b-dir.info https://c-dir.info',
  ],
  [
    'Roberto',
    'roberto@prestitiveloci.it',
    'Prestiti veloci fino a 50.000 € senza busta paga. Contattaci su WhatsApp: +39 000. Clicca qui https://prestitiveloci.it',
  ],
  [
    'Lottery Board',
    'board@intl-lottery.vip',
    'You have won $2,500,000 in the international lottery. Send your details to claim your prize.',
  ],
  [
    'Chris',
    'chris@ppc-masters.com',
    'I checked your website and your Google ads are wasting money. Our agency offers a free audit, no obligation, and traffic to your website from day one. Reply YES.',
  ],
  [
    'Милана',
    'milana@stavki-prognoz.ru',
    'Ставки на спорт, прогнозы с проходимостью 95%, букмекер платит сразу. https://t.me/stavkiprognoz',
  ],
  [
    'Ivy',
    'ivy@garment-gz.com',
    'Dear friend, this is Ivy from a garment factory in Guangzhou. We supply T-shirts at wholesale price, MOQ 100. Can I send you our catalogue?',
  ],
  [
    'Data Team',
    'data@scrapedlists.io',
    'Updated B2B contacts 2026: CEO, CFO, CTO emails of 30 countries. Bulk email ready. Price $99, reply for a sample.',
  ],
  [
    'Samuel',
    'samuel@ethgiveaway.live',
    'Ethereum giveaway: send 1 ETH and get 2 back, double your wallet now https://ethgiveaway.live',
  ],
  [
    'Beauty',
    'beauty@lashes-sale.shop',
    'Magnetic lashes 70% OFF today only with free shipping. Shop now lashes-sale.shop',
  ],
  [
    'Konrad',
    'konrad@geldverdienen.club',
    'Passives Einkommen mit Krypto: 500 € am Tag Geld verdienen. Hier klicken https://geldverdienen.club',
  ],
  [
    'Abdul',
    'abdul@oilbroker.ae',
    'We have JP54 and D6 fuel from a Russian refinery, best price, contact our WhatsApp: +971. Commission of USD 2 million for you.',
  ],
  [
    'GPT Traffic',
    'ai@gpt-traffic.click',
    'AI bot sends 100,000 real visitors to your website for $49. Start here https://gpt-traffic.click',
  ],
  ['Natasha', 'natasha777@mail.ru', 'Привет! Я одна и ищу мужчину, мои фото тут https://goo.su/abc12'],
  [
    'Thomas',
    'thomas@logo-design99.com',
    'Logo design offer: custom logo for $29, unlimited revisions. Our team of designers gives affordable prices. Visit logo-design99.com',
  ],
  [
    'Marcus',
    'marcus@wiki-writers.net',
    'Do you need a Wikipedia page? Our agency can create one for your company. We offer a 40% off package this month. wiki-writers.net',
  ],
  ['Slot88', 'slot@slot88-gacor.top', 'slot gacor hari ini [link=https://slot88-gacor.top]daftar[/link]'],
  [
    'Isabel',
    'isabel@diseno-web-barato.es',
    'Diseño de páginas web desde 150 €. Hemos visto que su sitio web es antiguo. Descuento del 30 % solo hoy.',
  ],
  [
    'Gary',
    'gary@carwarranty.us',
    'We have been trying to reach you about your car warranty. Last chance! Click here https://carwarranty.us/x or reply to be removed from the list.',
  ],
  [
    'ソーシャル',
    'promo@follower-up.jp',
    '御社のサイトのアクセスを増やします。フォロワー1万人9,800円、今すぐクリック https://follower-up.jp',
  ],
  [
    'Rita',
    'rita@blogger-outreach.co.uk',
    'Hope you are well! Do you accept sponsored content? I have a client in the casino niche and can pay $80 for a permanent dofollow link.',
  ],
  [
    'Bogdan',
    'bogdan@traffic-bot.ru',
    'Трафик на ваш сайт, seo-продвижение, ссылочная масса. Бесплатный тест: https://traffic-bot.ru',
  ],
  [
    'Vera',
    'vera@translation-cheap.com',
    'Our translation agency offers services in 120 languages at affordable prices, 15% off for new clients. Visit https://translation-cheap.com',
  ],
  ['Yuki', 'yuki@btc-jp.top', 'ビットコイン投資で毎月30%の利益。無料登録 https://btc-jp.top'],
  [
    'Leo',
    'leo@gambling-affiliates.vip',
    'Sports betting tips and bonus codes: 1xbet promo https://gambling-affiliates.vip',
  ],
  [
    'Mr. Chen',
    'chen.bank@consultant.com',
    'I work in a bank in Hong Kong and a deceased customer has your surname. The next of kin receives USD 22,500,000. Write to my private mail.',
  ],
  [
    'Software Keys',
    'keys@soft-keys.store',
    'Cheap Windows key and Office key, instant delivery. Buy now https://soft-keys.store',
  ],
  [
    'Dan',
    'dan@growthhackers.biz',
    'Quick question: did you get my last message about growing your website? We guarantee 40 leads a month or your money back, no obligation. Unsubscribe: growthhackers.biz/u',
  ],
  [
    'WWW.CHEAPTRAFFIC.INFO',
    'a@cheaptraffic.info',
    'VISIT WWW.CHEAPTRAFFIC.INFO FOR THE CHEAPEST TRAFFIC TO YOUR WEBSITE, MILLIONS OF VISITORS GUARANTEED',
  ],
  [
    'Tatiana',
    'tatiana@otzyvy-kupit.ru',
    'Купить отзывы на картах и маркетплейсах, недорого, гарантия. https://otzyvy-kupit.ru',
  ],
  [
    'Elena',
    'elena@smart-ads.online',
    'We run social media marketing for hundreds of brands. Our packages start at $120 a month, with guaranteed followers. smart-ads.online',
  ],
].map(([name = '', email = '', message = '']) => ({ name, email, message }))
