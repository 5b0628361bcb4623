/**
 * What spam offers, by what it is about. Each kind counts once, however often its words occur: one of them alone is
 * what an ordinary inquiry may mention, two are rarely in one.
 */
export const offers: readonly { reason: string; points: number; words: readonly RegExp[] }[] = [
  {
    reason: 'offers-search-ranking',
    points: 5,
    words: [
      /\b(?:rank(?:ing)?s?|first page|top|page one|visibility)\b.{0,40}\b(?:google|bing|search)/iu,
      /\b(?:backlinks?|link building|domain authority|organic traffic|guest post(?:s|ing)?|sponsored (?:post|article|content))\b/iu,
      /\b(?:traffic|visitors) to (?:your|the) (?:web)?site/iu,
      /продвижени[ея] (?:вашего )?(?:сайт|в топ|в поиск)|раскрутк|seo[- ]?(?:продвижени|оптимизац)|ссылочн/iu,
      /suchmaschinenoptimierung|erste seite (?:bei|von) google|google[- ]ranking|mehr besucher auf (?:ihre|deine)/iu,
      /posicionamiento (?:web|seo|en google)|primera página de google|tráfico a (?:su|tu) (?:sitio|web)/iu,
      /référencement|première page de google|trafic vers votre site|primeira página do google|tráfego para o seu site/iu,
      /谷歌.{0,6}(?:排名|优化|首页)|外链|网站优化|搜索引擎优化/u,
    ],
  },
  // Who does this for a living may write to us as well.
  {
    reason: 'speaks-of-seo',
    points: 3,
    words: [/\bSEO\b.{0,60}\b(?:services?|experts?|packages?|audit|agency|company|specialist|campaign)/iu],
  },
  {
    reason: 'offers-money',
    points: 4,
    words: [
      /\b(?:bitcoin|btc|crypto(?:currency)?|forex|ethereum|usdt|nft)s?\b.{0,80}\b(?:invest|profit|earn|trad|wallet|return|double|mining|income|bonus|payout|claim)/isu,
      /\b(?:invest|profit|earn|trad(?:e|ing)|return|double|claim)\w*.{0,80}\b(?:bitcoin|btc|crypto|forex|ethereum|usdt)\b/isu,
      /\b(?:passive income|financial freedom|make money online|work from home|get rich|guaranteed (?:profit|return|income)s?)\b/iu,
      /\b(?:business|personal|unsecured|payday|merchant)\s+(?:loans?|funding|cash advance)\b|\bloans? (?:at|with|from) \d|\bline of credit\b/iu,
      /\b(?:inheritance|next of kin|beneficiary|million (?:us )?dollars|usd \d|fund transfer|diplomat|late client|deceased|lottery|giveaway)\b/iu,
      /пассивн\p{L}* доход|заработ\p{L}* (?:в интернете|онлайн|от \d)|криптовалют|инвестици\p{L}* (?:от|под)|кредит\p{L}* без|бинарн/iu,
      /\b(?:geld verdienen|passives einkommen|krypto|kredit ohne|sofortkredit)\b/iu,
      /(?:ganar|gana) dinero|ingresos pasivos|criptomonedas|préstamos? (?:rápido|sin|personal|al)|inversi[oó]n garantizada/iu,
      /gagner de l.argent|revenus? passifs?|crypto[- ]?monnaie|prêt (?:rapide|personnel|entre particuliers)|crédit sans/iu,
      /ganhe dinheiro|ganhar dinheiro|renda extra|empréstimo|guadagna(?:re)? (?:soldi|online|da casa)|prestiti? (?:veloc|senza)/iu,
      /赚钱|比特币|虚拟币|贷款|投资回报|副業|稼げ|ビットコイン/u,
    ],
  },
  {
    reason: 'offers-gambling-or-pleasure',
    points: 5,
    words: [
      /\b(?:casino|jackpot|free spins|sports?book|poker online|slots? online|betting (?:site|tips|bonus)|1xbet|mostbet|pin-?up)\b/iu,
      /\b(?:viagra|cialis|levitra|kamagra|cbd (?:oil|gumm)|weight loss (?:pill|gumm)|keto gumm|erectile|male enhancement|pharmacy online|online pharmacy)\b/iu,
      /\b(?:escorts?|onlyfans|hot (?:girls|singles)|sex(?:y|ual)? (?:dating|chat|girls)|adult dating|nude|porn\w*)\b/iu,
      /казино|ставк\p{L}* на спорт|букмекер|интим|проститут|виагр|знакомства для/iu,
      /百家乐|娱乐城|博彩|彩票|カジノ|出会い系/u,
      /tragamonedas|apuestas deportivas|cassino|apostas esportivas|glücksspiel|paris sportifs|machines à sous|scommesse/iu,
    ],
  },
  {
    reason: 'offers-services',
    points: 4,
    words: [
      /\b(?:web ?site|web|app|logo|mobile app)\s+(?:re)?(?:design|development|developer|designer)s?\b.{0,80}\b(?:services?|offer|company|agency|team|affordable|price|quote|cheap|package)/isu,
      /\b(?:we (?:offer|provide|specializ)|our (?:services|agency|team|company))\b.{0,120}\b(?:services?|solutions?|affordable|clients? worldwide|prices?|packages?)/isu,
      /\b(?:explainer video|animated video|social media (?:management|followers|marketing)|instagram followers|followers? (?:for|cheap)|lead generation|(?:leads|customers|clients) (?:a|per|every) (?:month|week|day)|email (?:list|marketing|database|leads)|verified leads|b2b (?:leads|contacts|database)|bulk email|contact form (?:blast|submission|marketing)|virtual assistants?)\b/iu,
      /(?:создани|разработк)\p{L}* (?:сайт|лендинг|приложени)|баз[аыу] (?:email|клиентов|данных)|рассылк|накрутк/iu,
      /\b(?:webdesign|webseite erstellen|adressliste|firmenadressen|follower kaufen)\b/iu,
      /(?:diseño|desarrollo) (?:de páginas? )?web|base de datos de (?:empresas|correos|clientes)|création de sites?|criação de sites?|base de données (?:emails?|clients)/iu,
      /\b(?:manufacturer|supplier|factory)\b.{0,60}\b(?:china|shenzhen|guangzhou|ningbo|best price|wholesale|MOQ)/isu,
      /\b(?:factory price|best price|wholesale price|free sample|MOQ|catalogue? for your reference)\b/iu,
      /我们是.{0,12}(?:厂|公司|供应商)|工厂直销|厂家|报价单/u,
    ],
  },
  {
    reason: 'offers-wares',
    points: 4,
    words: [
      /\b(?:replica|rolex|ray-?ban|louis vuitton|gucci|air jordan|yeezy)s?\b.{0,60}\b(?:cheap|discount|off|sale|price|buy|outlet)/isu,
      /\b(?:buy|order|get|cheap)\b.{0,30}\b(?:replica|fake (?:id|diploma|documents?)|essays?|diplomas?|proxies|accounts|reviews|software keys?|windows key)/isu,
      /\b\d{2}\s?% off\b|\blimited time offer\b|\bfree shipping\b|\b(?:order|buy|shop) (?:now|today|here)\b/iu,
      /купить (?:диплом|аккаунт|отзыв|справк)|скидк\p{L}* до \d|распродаж/iu,
      /(?:compra|comprar) (?:ahora|ya|aquí)|descuento del \d|jetzt (?:kaufen|bestellen)|achetez maintenant|compre agora|acquista ora/iu,
    ],
  },
  {
    reason: 'speaks-of-your-site',
    points: 2,
    words: [
      /\b(?:i|we)(?:'ve| have)? (?:just )?(?:came across|come across|found|visited|noticed|was on|were on|checked|looked at|reviewed|stumbled (?:up)?on)\b.{0,40}\byour (?:web)?(?:site|page|business)/iu,
      /\b(?:dear|hello|hi|attention|attn)\b.{0,12}\b(?:site owner|website owner|webmaster|business owner|sir\/?\s?madam|owner of)/iu,
      /\byour (?:web)?site\b.{0,60}\b(?:errors?|issues?|slow|not ranking|missing|outdated|improve|potential|broken|penal)/iu,
      /(?:нашл?и|посмотрел\p{L}*|зашл?и на) ваш\p{L}* сайт|владел\p{L}* сайта/iu,
      /(?:su|tu) (?:sitio|página) web|votre site (?:web|internet)|(?:ihre|deine) (?:webseite|website|homepage)|seu site|vostro sito|il tuo sito/iu,
      /贵(?:公司)?网站|御社のサイト/u,
    ],
  },
  {
    reason: 'pushes',
    points: 2,
    words: [
      /\b(?:click (?:here|below|the link)|act (?:now|fast)|limited (?:time|spots|offer)|don'?t miss|risk[- ]free|100 ?% (?:free|safe|guarantee\w*|legit)|no obligation|sign up (?:now|today|here)|last chance|congratulations|you (?:have )?won|claim your|reply (?:yes|now|with)|satisfaction guaranteed|money[- ]back)\b/iu,
      /\b(?:unsubscribe|opt[- ]?out|opt out of|stop receiving|to be removed|remove (?:me|you) from)\b/iu,
      /\b(?:whats\s?app|telegram|skype|viber|wechat)\b\s*(?:me|us|:|at|\+|@|number|channel|group)/iu,
      /(?:пишите|напишите|жмите|переходите|подробност\p{L}*).{0,30}(?:телеграм|telegram|whatsapp|вотсап|ссылк|@)|только сегодня|бесплатн\p{L}* (?:консультац|аудит|тест)|успейте/iu,
      /haga? clic|haz clic|cliquez|klicken sie|hier klicken|clique aqui|clicca qui|nur heute|solo hoy|apenas hoje|加微信|微信[:：]|点击|クリック|今すぐ/iu,
    ],
  },
  {
    reason: 'sums-of-money',
    points: 1,
    words: [
      /(?:[$€£₽]|USD|EUR|US\$)\s?\d[\d.,]*\s?(?:k|per|a|\/|за|на|por|par|pro|im)?/iu,
      /\d[\d.,]*\s?(?:\$|€|₽|руб|usd|euros?|dollars?|元|万円)/iu,
    ],
  },
]
