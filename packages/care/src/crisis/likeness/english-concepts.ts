/**
 * English words by what they speak of, the shop and stories among them. A word is the beginning of words; with a `$` it
 * is whole. Which concepts together are like a crisis is learnt (`npm run bench -- fit-care`), so that a word more here
 * does no harm by itself.
 */
export const ENGLISH_CONCEPTS: Readonly<Record<string, string>> = {
  family:
    'mom$ mum$ mums$ moms$ mommy mummy$ mother dad$ dads$ daddy father papa$ parent stepdad stepmom stepmum stepfather stepmother stepbro stepsis stepson brother sister sibling uncle aunt grandpa grandma grandad granddad nan$ nana$ grandfather grandmother cousin husband wife spouse fiance hubby son$ sons$ daughter kid$ kids$ child children baby$ newborn toddler infant nephew niece family twin$',
  partner: 'boyfriend bf$ girlfriend gf$ ex$ partner husband wife fiance date$ hubby lover',
  child:
    'kid$ kids$ child children baby$ newborn toddler infant son$ daughter nephew niece pupil student boy$ girl$ teen',
  friend:
    'friend mate$ mates$ bestie roommate flatmate housemate classmate coworker colleague neighbor neighbour someone$ somebody bro$ buddy',
  power:
    'teacher coach tutor boss$ manager priest pastor trainer instructor doctor$ landlord guy$ man$ men$ stranger adult grown older dude$ pimp driver babysitter',
  hit: 'hit$ hits$ hitting beat$ beats$ beaten beating slap slaps slapped punch kick$ kicks$ kicked kicking choke$ choked chokes choking strangl whip belt$ throttl shov push$ pushed smash throw$ threw$ thrown grab grabbed dragg burn$ burns$ burned burnt burning bash batter hurt$ hurts$ hurting attack violent violence abus assault wire$ bruis scar$ scars$ flinch',
  touch:
    'touch grope groped fondl rape raped raping molest kiss kissing kissed naked nude nudes undress clothes underwear bed$ lap$ privates thigh leg$ rub$ rubs$ shower bath$ bathroom bedroom massage sex$ sexual pervert creep$ forced forces strip$ video photos pics$ pictures consent game$',
  threat:
    'threat blackmail kill$ kills$ killing bury knife gun$ guns$ rifle shoot shot$ stab murder weapon blade bomb hunt stalk follow following watching outside window lurking kidnap captive lock locked locks$ locking trapped tied hostage trafficking trafficked passport pimp forced marry hide$ hiding hid$ escape screaming banging drunk rage raging post$ leak tell$',
  die: 'die$ dies$ died$ dying dead$ death suicid kms$ unalive unaliv kys$ kill$ killing killed murder hang$ hanged hanging noose rope$ jump jumping jumped ledge bridge roof balcony tracks platform railing cliff drown overdos od$ pills$ pill$ tablets blister paracetamol tylenol advil ibuprofen melatonin meds$ medication antidepress sleeping helium lethal dose carbon end$ ending ended over$ gone$ goodbye bye$ farewell note$ note letter letters will$ vanish vanished disappear disapear existing exist alive live$ living life$ lives$ existence born aborted birthday funeral grave heaven afterlife rest$ peace peaceful forever last$ final',
  method:
    'noose rope$ pills$ pill$ tablets blister paracetamol tylenol advil ibuprofen melatonin overdos razor razors blade$ blades$ knife helium bleach poison lethal dose bridge ledge roof balcony tracks train bleed bleeding cut$ cuts$ cutting wrist wrists arms vein veins hang$ hanging gun$ rifle laxative',
  selfharm:
    'cut$ cuts$ cutting razor blade$ blades$ wrist wrists arms$ selfharm harm$ burn$ scratch scratching bleed bleeding bled relapse relapsed scars punish scar$',
  poison:
    'swallow swallowed drank drink$ drunk ate$ eaten ingest inhaled bleach detergent dishwasher cleaner cleaning battery batteries mushrooms poison poisoned antifreeze chemical fumes mixed pills tablets downed took$ taken od$',
  emergency:
    'ambulance police 911$ 999$ 112$ emergency fire$ burning smoke gas$ flood earthquake rubble trapped stuck collapsed unconscious breathing breathe breath seizure fit$ stroke heart chest numb droop bleeding blood allergic throat blue$ unresponsive wake fainted overdose choking fever',
  food: 'eat$ eating eaten ate$ food meal meals feed$ feeds$ fed$ hungry starv starving cereal fat$ weigh weight kilos pounds lbs$ puke puking purge purging vomit binge throw$ throwing thinner skinny bones bone laxative anorex bulimi diet calories faint',
  despair:
    'hopeless worthless pointless useless burden hate$ tired exhausted done$ empty numb alone lonely nobody no$ nothing point$ reason meaning cant$ anymore pain hurts$ hurt$ suffer suffering heavy unbearable miss$ deserve fault punish give$ giving heart broken broke lost$ scared afraid terrified frightened ashamed trash failure fail$ failed',
  fear: 'scared afraid terrified frightened unsafe safe$ danger dangerous fear fearing panic threatened scary',
  want: 'want$ wanted wanna wanting wish wishing wishes hope$ hoping need$ going gonna plan$ planning planned thinking think$ thought thoughts imagine imagining decided ready trying tried try$ attempt',
  help: 'help$ helpline hotline lifeline shelter refuge police report number$ call$ save$ rescue please pls$ somebody anyone',
  me: 'i$ im$ ive$ ill$ id$ me$ my$ myself mine$',
  other: 'he$ hes$ him$ his$ she$ shes$ her$ they$ them$ hell$ shell$ hed$',
  secret: 'secret tell$ told$ telling promise anyone nobody between$ hide$ game$ school$ mom$ mum$ parents',
  online:
    'online discord snapchat insta instagram game$ server roblox chat$ texted posted dm$ dms$ app$ video pic$ pics$ pictures photo photos hotel meet$ meeting pick$',
  now: 'now$ tonight today tomorrow again yesterday already right$ last$ still$ soon$ minute monday saturday',
  night: 'night nights asleep sleep sleeping sleeps bed$ dark$ evening',
  home: 'home$ house flat$ apartment room$ basement closet door street car$ shed$ window downstairs stairs',
  childAge: '12$ 13$ 14$ 15$ 16$ 11$ 10$ 9$ 8$ 17$',
  left: 'left$ leave leaving gone$ missing alone abandoned kicked locked',
  voices: 'voices voice$ cameras hearing shadows devil god$ told$ poison walls',
  story:
    'manga anime comic volume volumes vol$ vols$ chapter chapters ch$ arc$ series character characters mc$ protagonist heroine hero$ plot panel scene episode season book$ books$ novel isekai shonen shojo seinen josei yaoi yuri mangaka author artist art$ ending spoiler spoilers cliffhanger fandom cosplay genre romance horror thriller ova$ movie film read$ reading reads$ finish$ recommend recs$ rec$ recommendation trope reincarnat reborn villainess demon titan vampire luffy naruto one_piece bleach berserk',
  shop: 'order orders ordered delivery deliver shipping ship$ shipped parcel package preorder preorders price cost$ costs$ stock$ edition boxset box$ set$ reprint restock refund return$ returns$ cart$ checkout pay$ paying payment paypal card$ discount coupon store$ shop$ shops$ website account subscription newsletter invoice gift$ copy$ copies cover spine buy$ buying bought sell selling used$ sale$ deal$ postage courier',
  joke: 'lol$ lmao haha hahaha xd$ rofl jk$ lmfao hehe lolol',
};
