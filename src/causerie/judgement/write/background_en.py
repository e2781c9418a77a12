"""How often people write three signs in a row: beside each number, those that are seen as often.

Made by scripts/voice_background.py, which says of which data.
"""

from __future__ import annotations

ENGLISH = {
    1: ("h q“pi"),
    2: (
        ' "n (d 0” l  l\' lf mm “g 😡  🚀  🤣😂! 😂" e" l" o"di"go"hi"mo"no"pr$0,& 0& s\'s.(0/(on(sa'
        '(so) p, "-bu-is-mo-ne-sc-st-up. .., ..b..d/0)/0./0/0” : e: ga .ac.ad:ap,avyb..bikbuf'
        "c uc'scaice'ceech”ckrcnecs.d-sdabddade/du dy'e *e-me.\"ea.eaaed\"ed”egseisemues)esaes”"
        "eybfetfflfisfryfu g !g (g'sge:gimgs?he.hephhahi,ho)hofhthh” i 0id”if.inqir.is!it)iz "
        'k 😂k" k) karke!keakoskstld-ld”liqll!lnelpflpols?ltaly:mcnm” n "n).nd:neonepnhenknnza'
        "nzeo 😂o'vo? ogloklopmorbos.ov.ow-p &pe.pfupi pmepocpt,r qr zrdyrekreurgrri,ro.rperua"
        "s /s =seishlss:ssrsymt 'tawti-tscty-ul,ulnuluup”us!uvev bv, vauvomwb wetwsux. y zy-i"
        "yayyepzagzzl“a “ca“di“ma“oh“pe“wo”, 😂 w😭 y🥰🥰 "
    ),
    3: (
        ' "e (c (e (p 0d 0g 0v :d >> aj ak b. b0 ct dl dn eb f  gn h. hm i. jj mr np nw pw qt'
        ' rl sf t- ts w/ yi ☹️ ️  😍 ! r! 😭" c" h", "de"he"le"po"so% c& b& e& p\'em\'mo\'n \'t.(an'
        '(it(no(or) d) m) o) w) y* g+ f+ p+ t, v,0,- d-0,-bo-in-mi-so. ". &. z..l..”.ma.s..st'
        "/ a/sh0 &0 +0'00b 0s,0s.0v0: d:d ? p? r?!!a (a xa za) a: ad'aglahoakaal!alvamuan:aol"
        "as-axeaxiaycb 0b db fb gb jb lb mb rbe!bibbl boibs.bscca,ca.cd cdoce!ce)chncizck?ckc"
        "ck”cl cp cs,cuycé d $d *d xdbude!degdgidj dk.dlodmadoddrydshdwee #e 💀e 🤣e' e- e-ee-s"
        'edlee!efregnek!enfenmeo,eovepyer/erueumewhey?f (fckfebfg fs,fseftwfwag" gapggrgh?ghh'
        "giggmags,h (h -hachazhefhewhmeho.hokhuchudhulhy'hy?hymi viabic?idtidwie?ieiikoil.ilv"
        "imuin-inminzin”io,iosip-irbis:it:ixtj 0j sjaljd jj jr.juika'kaakabkaske'kfaki'ki.kma"
        "ks?l &l ,l'sl-bl-tle!leile”lfelfwliylo,lp.lywl” m &ma.maambome\"meimnimoamugmupn !n $"
        "n xn-sna'nd-nd?ne!nghngmnhaniknilniqniunixnjenkfnnsno-nofnplns”nt'nt)nt”nubnuony,o ."
        "o zob.oc od!odbodgodzoeioenofooggognoheokmomyon/onuoo,op-opyor'or?orvos,osaouvovoowh"
        "owoowwox.oyfozep 😭p: pabpc pe,phrpm.pp.ps!pt.pwhq mq sr (r) raord!rd?rdwrherhorkorm."
        "rmurn?rpirplrpsrs)ry:s :s xs ❤s 💀s 🔥s 🤦s'ss* s/psf.sg sgrsmusnoso.ssmstbst”t ?t 😂t 🤣"
        "t 🤭t-htaate!tewth!tigtjdto-ts)tshu! u!!u..uaguanubaudouh,ui ulvumounmunpuouurbuy.uyl"
        "v av cv fvacvagvamve\"vi vo voyw .w/ wadwcawevwirwliwlywoax 0x nx px..xpry !y ,y'vy- "
        "yahyatyceyfryikyndyneypoywoz gz wz, zamzes“no“si“so” d” e” h” o” y☘️ ⭐️ ️ d️ i️ m️. "
        "💔💔 😭 l😭 s😮\u200d💨"
    ),
    4: (
        " \"g \"o \"r '0 'e 'r (  (+ *c -s 0! 0m :0 a& ao ay bf cm d0 dj dp eg eu f. g  j. l. od"
        ' sg u. wb wc wy yu —  “b “e “n ☘️ 🏆  😁  😂. 😊  🥰  🥲  🥴  🫡 ! :!? !” " m"ba"it"wh% b% f'
        "& d& f' b' i' p' t' w(+0(al(wh) -) v* t+ a- a- f-ba-be-co-fi-ha-he-ho-ma-me-no-on-po"
        '-re-th-wa. 🔥. 😭..o..s/0,/ru0-o0? 0d : k: o: p>> ? c? f? j?" a "a qa “a&ma..acaad!ags'
        "ahlaj akkal?algamfanlaosaotaplar'aslasmatpaumaw.awlay”azob bbakbo boebovc kc ycacce?"
        'ce”ch?cilcivck)cmocobcogcowcycd &d0 d??ddsdgadmedopds!ds?dubdy,dyidyse $e :e xe ❤e!"'
        "e?!eabec edmedtedvedwedyeilekielmeluem)en!en/epuer”etfeuseuteuxevyewoe😭 f “fyig!!g) "
        "g??ghbgifgilgmegosh &h ,h vh zh\" h'shbohivhlyht'htlhtmiagicyiegieuim?inbiocip?ir,irk"
        "irrisfisuit”ivoixiiyaizoj mja japjayjeajefjenk!!kakkbakc keikemkeukk kouku kunkwaky."
        "k” l!!la.ld!ldolphlpilt.ly!ly'm: mbrme”miumlymogmphmumn ,n 🔥n\" na.navnawncéndpnebngg"
        'nk.nqunrynscnt"nt?nuao 😭o: oahocood"odroetoevof.ogooguok,okuolfomlon"onzopaotcotlou?'
        "ow'owkoy,pegpf pg po ptyr $r 😭rb rblrd-reore”rnyro-rrurs!rsdrs”rt'rt,rtlrtmrtwrwirwo"
        "s 's ?s 😂sbose?sh!shysnuss\"ss?sshst'st-stgstmsufsy.t :t' ta,taftbrte?teitfltgath?tob"
        'ts"ts/ts:ttmtueu? ubjuc um.un,un.upturous?utlutputyv 0v dv hv iv mv ov wvapve?vikw v'
        "w 😭w'swc wk wkewl ws,ww w” x gx lx mx, xclxpoxt.y'lyakyamyclyfiymeympyn ynnyolyooyto"
        "z aza.zoozz “fa“wh” m️ s️ t😂 i😢😢😢"
    ),
    5: (
        ' "f "l (b (f (w )  /  0? 0h :( :) =  ae bs cd cy gp ik ms os pf pm rh s  tj ua “a “l'
        ' ⚠️ 👀  👍  💯  😒  🤣  🤭 ! j! n! o! 🔥!" !?!" "" w% i& g& l& m\' a\'0 ) g) r) s) t* m***, q'
        ", u- g- h- j. (. -..j..m.0%.ju/re0am0h 0m : j: r: “:( :) ? 0? u? 😂? 😭?” a &a uaahaal"
        "aclacqacuadrahhajeakualpam,an!anfanjar,ar?aruas,asfaspat!awiaxtay-ayaayyaz b hb obap"
        "be,bicbombrybsibubbyec mcafce\"ch,cquct.ctfcy.d 'd .d zd 😂d!!daude?dhodimdpodsodtrduo"
        'dvady.e 😂e-tebsed)ed:ednedoehaeheei eidejeek.en?enyeosep.erherkes"es\'et,etleyrez f "'
        "f kfaofaufe.ffafidfl fs.ftcg “ga.gazgeageeggsgh,ghlgizgo!gs:g” h .h kh!!h) h: haahao"
        "hdahlihoihrahruhtfhy.ia.iacid.ifoigoigsikiil,im,ip.irgiskjanjarjasji jr juljunk (k j"
        "k? kagkaikalkd kevkitkkokobkonkrakroks,ksokuzl (l ql! l) ldhle'le?lellewlf,lgall:ll?"
        "lmelmflomloylpsls,lshluglurlvalvily?lynm vm “m! m) m..mapmbumcdmewmfamfsmh miamn.mol"
        "ms.mu n &n “n 😂n) nacnbondtneinemng'ng)ng/ng”nhonnnno.nopnosns!ns?nt!nunnybnzio) occ"
        'od?od”ogsohaohhohooi ok.oltom,on)onmop,or.ot!ot?ouioyaoyop kp vp" p0 padpappcopdapip'
        "poupsopstp” qb r !r \"r ?ra.rakrborcarcord,rehrejrerrhariurk,rklrlfrr rs?rssrudry!ry'"
        "rydrylr” s zs/rsaksbase!sebsegsemseusf sfosi siesirsizslusnisntsphss!st!st?sudsuiswa"
        "t ztc te,teftegtfithdtiztwau 0u'lu'vub.uciudsueruetugauhhuo upcupdupour.uskusnusyut?"
        'v. varvemvipvp vulw 0w..w: waawagwn,wrawrex fx ixanxecxtoy "y qy 😂y 😭y" y\'dy) ydaynt'
        "yotyr ysoyt ytiz czatzelzo zy.“co“he“ho” n” p” s” “⚠️ 😭 t"
    ),
    6: (
        ' "a "m \'s (o :  bb dc fk jb kd n  nf uk “m 💔  🤷\u200d! c! m! y". "i & a& n(0-+ 0,0 - m- w'
        '-an-se-ti. “..w.i 0 v: ": -: f: h: i: m: yaanabtaf akyaprawsaytb sb wb, bbebi biobis'
        "c ec lcbsccaccuceich!ckackfckockwcofcohcp0ct,cumdigdmsdo.dwie 'e 🔥ecleezeimel.elcenz"
        "es:esdevofkng &g kge,gryhayhevhuphyuid,igrikainhinliquiusizzj wjakk vkamkhikimklakly"
        "koll 😭leolpeltoluambymckmvpn .n zn!!nakncyne-neungonipnsfnsknssnurnusnvony.nyanyeo ("
        "objofeogyol,on”oogor,oruorwot,ou!ou,ouxp..poeppgps.psyra,raurcure!rlorp rs:rtnru ruh"
        "ruprybrynryws !s 🤣sarsbish.sixskst #t ,tcutd toitoxts?tubudaudgudyue,ugluiduieuisuli"
        "up!up,usautdutruvauyivadvegwahwavwd ws.x wxamxedxesxteypiyrez sz t“i'” l” w”. 😭 i🤣😂🤣"
        "🤦🏽\u200d🤷\u200d♂"
    ),
    7: (
        ' "b "c (n -m 0) 0+ 0x cc d  jv mb o  uh ul “f ‼️ 😞 ! g! p" b" s" t"we% s& w- t. u..a'
        "0! 0+ : b: l? b? h? n?!?a eabbabuacyadcadlam'an?arvaunawfazebbibsebsuc 0c jc vceack,"
        "ckuctrdasdntdocdordukdyle ze'deapee.eefeggeivenleolepoetyeupeurfedff,ft.gafggygo,h.."
        "hiahtnhysiariclidoihailkirvjink kkeokn kumkupkyll .ld,lfrlstltslyelyrm kmccme)mf mi "
        "mm mobmpums,n (n 😭nadnbene'nifnklnsunt:nucnuenylo qoanoctod,odcoddodlogaoohop.orposb"
        "oshotyr “rbirdlrg rlsrmornorubsafse,skysmesmhsotssysugsyct “t'ltautaxtbhtl tlitsottr"
        "tuttv u ju uubeubtulous,uspusuvaivasve,vivvy wfuwhlwlewwwx ax cx hx txcuxiny!!yeeyi "
        "ywhyy z hz izen“yo” t‼️‼️‼️"
    ),
    8: (
        ' "h "p 0a ?? ec gy jr kr mv oc ps qb “d “y 👇  🙏  🤔 "th& c), , ,, k- i0..0pm? ma! a? '
        'abaabradfaduagnalyarpas.asaatlaweb tbambblbh bowbudby!c rcavchyckdcoccotd "d" ddddei'
        "dlidmoduqdvedvie +e ,e'leppeshet?ev ewiexeexuf vff.fi fixfoxfrug \"g qg 😭gemgglglygna"
        "gs.hi hifhnsht?huhi. ibiic,idgie,iefigeiiiinyirmispizijimjudk: ke,kepkipkloko kurl: "
        "laxlazleplkellum'sm? mfommmmocmpsnainctndmndrndyne?ng:ni njinyio “oaooasodnofionkoo."
        "ospovaowdp np? phapn ptaptor ,r .raercire-reqrikrk.rorrugs “sacsapsausbyscusfusogspl"
        'srasressfsynt !t" tamto.toetwttzlu, ua uabuadue.unfunruquurkut!ut,vs.w rwicwidwigwns'
        "wokwolwt x sxpaxuay .ychyloyunzze♀️ "
    ),
    9: (
        ' "d (l (m (s 0p b  gh iv oi tb tl um ut vu ww zo “  “c “p “u! f(0)(th) i) l- p- s. v'
        "0's0,00x : wacoad?adgafeafrafsak.alcaldaphatmau aurawgawnazab ibaibjebuzc gc, cagcci"
        "ciccircoicrucu d (d “d) daidd de,dwae !ed?eddeecefleg ekseoueprer-er:esbet!etuey.fem"
        "flufurfusg..g: geogg gh.ghigl gorgumhagheohiohlohobht,hypi'si, iasibrietimbin?iowipl"
        "iptircit!ixejosjouk..kdokisl..lahlavlf-lidlixloeltembime:megmehmirmmomokmutn qn' nen"
        "nomnswnyrojeom.ombon-on:oofophou.oxip up ypefpokr!!r..rbardorgargyri rlern.rojrprrva"
        "rwas qsevss,sslsuesult &t -t .t!!t??th.thltnitseu'du. ubbucaucouddueluirul.ulsunouot"
        "utaux uzzv svocw jw kw uw? wg y &yliyorys,ysiza zle“i 🏽\u200d♀"
    ),
    11: (
        ' "t (t *  aa az cp fc mf ng ry tf tk tv uc v  “h “w ❤️! 0% o& h(i , r..i..t.th0 j: n'
        ">>>? g? o?! a -ab aelaimaisal,an,anbascat.atfbaybbybiebolbt bz c bc dc ocadcc cetcio"
        "cipckhcodcoyd qd 😭d'sdibdm ds,e -e ?eafeb ecuegrehoeorerberwesceweeyoeysf jf..fa foc"
        "g! ghogiegnigurh! hidhleho'hoehtehukic.idcik in!iotipaipeit,iumjoekackatklikorl jlco"
        "ldrlilllllubludmavmb mexmprn -negnfunjoo! o'so..obsochocrodioidoitomfoosopoow?oyep l"
        "p rp! pelpm ppaptequor: rclrd.re?reyrfurgurnsrokrshryas' s) sa sagsdasepsmosnasuasys"
        't "t 😭t) taptfotfutiptkatmetosts!tumty,ueeug uplurvutcva virvitvolvouw nwizwnex bx o'
        "xciy” zarzie” a"
    ),
    12: (
        ' "w 0\' 0r dy io oo pt r  sq ug x  zi “s ✅ " -). .” 0 e? l? yabiacradmajoaluam.ambaoo'
        "apaat,at?av ax aymbagbe.benbirc ccemchlck!ck'cy dawddydmidnidogdosduad” e!!ecred!edg"
        "ef eguelvem.en,epaequerles?etoey,fadfakfc fewftig vgalgiagisgitgn gnegulhabhakhn i o"
        "i uiltimoit?itoke.kiel -l? ll-lm lrils.lumm ymaxmiemixn??ne,nfeng!nivniznlinoynspnty"
        'n” ocuolkolsolvoroov o” pauphephypilpl plspovr -rbzrdurifrnmroirtoruts "s +s ,s!!sgu'
        "siaskaso,t (thutlatottowtult” u muenuh uk umiunbup.urcveaw ew gw! wemwifxacxisy “ybo"
        "ys.ziozon‼️ ♂️ ❤️ "
    ),
    14: (
        ' "i "s (a (i ef et kl 🔥 ! b! d" a" i& i& t) b-0). k." 0 (0 u0rd: c? d? sa yac advaks'
        "anuar.asuaubay'aylb ab. beyboabobboxc pcaacklcopctactld: dacdc dcaddede.debdeedirdoo"
        "drududdundurduse??ebaebeegoenjepset.feafivflyfr gagge.gnogo.grigunh eh? hauhieht!hti"
        "i eiamibuicuidsiguiktilmiolis?itnk nk! k'skelkhaklekneknil ulaglaplf.lksmajmblmikmmy"
        "mptmuln vn: napnc nd,ndunflnkenlenoonovnuinvio vogroicoilon!opuow!ox oyip dp epa pee"
        "ph pluptsre:rgirmirofrogrs,rsarucrumsceseysofst,subt qtaste.tectiktmatsitucuceuctuly"
        "umsunlurputovibw pwa webwnlxasxply (ylayo ystzaczed\u200d♀️” b"
    ),
    16: (
        " ah ft hy ji kh ly w  wt za ze 💀 ! a! h! l! s! w) a+0 +0.: a: taa ad,ad.adnaheapsbeg"
        'bidbonbosbtwbvica ce,ch.ciecifco davddiddldepdi dlyduedume "e &e .e 😭e" e\'ve) ebueda'
        "eduekeer?esuetcetrewaf, fitfutg? gelggggolgovgtogush jha hh hunhuti'die.iecifyigaim."
        "invisgisrjesjewjumk 0kanks!ks.ktol kl vlauld.le,ll,lobltulyim um, macme!mebmg mo mur"
        "nabnagnclncrnecnfinganionjunlonn nt,nugoarobbobiobvocaoceodsol.olyon?ooporcotooucowl"
        "oyspalplopserarrgorilrimrmermsroyrt.rtyruls .sexshusk slosmisquth,thsttttw u eu iu o"
        "uatubuuccud ukeus.ut.ve.voivotwkswoowtfxicye \u200d♂️“th"
    ),
    19: (
        " +  0k bc bt dm ep ey rn rt ur “o$0 -0-0 r0k 0s ? ta'sabeabyaudavsay?batbiabs bucbun"
        "buyc fc hc wc. deydivdolds.dule (enrenuepeepher'erdes!ex e” f 0f nf rfatfesffoffsfli"
        "fy g jgavgayggighegligloh uheths ht.iftigiin,injiroirtis,ituivajamjobjoijoyjurk ekay"
        "ldili liolmolunme?mp nahnanndlngtnienocnointunywo jobeod.oftog ogioisolaonvot.oudoup"
        'owap cpirpodpprpubpucr vr! rabrawre,rghrlaruery,s 😭s" s??sassawsbuscisodsssssuswis” '
        "t vti tnetoktsbttottstuptypu lu rugeuicuituleumeunaupeupiuryviaw oxcextry vya yanyof"
        "yseywayyy"
    ),
    22: (
        " !! ei ku nc sy “i “t 🔥🔥 😂 #0 , g, p. j. r0 -0 c: sadoadsaffaggagraigal.apiapoaptasy"
        "aulavaawkay,aybbb bc bedbehcbbckycupcuzd..d? demdetdoue qeageched,eeieffefuehieigenv"
        "eplergesoetaeyef dfaifalfleglagoegy h gheehughusibeicoiddilsitlix izajacjonjork dk g"
        "k uk, kidlablexlo lucly,m em jmmammimmumodmpencanconfong?nginimnmenrens,nymoatob oge"
        "ohnokaomgonoopiopsotaotbow,p, pesphipidpieplyr'sr? ravreirewrforizrkerkirl rlis &s -"
        "sadsimsnespnt..t: tevtexthyts,tufty.tylu bu nub ummuneuz w lwakybeypeze ” i"
    ),
    25: (
        " !  #0 $0 (0 @  ko om pp 🤣🤣! t- 00 h0 l0: ? a? wa ja ka oa va, aciag ao apeatab pbil"
        "binbuicepchrciscoscricryctsd vd! d'vdaddaldifdk e “eaheemeeseiten.enner!ercesiexif e"
        "f ufecflafragangasgatgicgioh rhaihawhhhhtshumi iidkifuilaimsinfipsisajerjetjohk rki "
        "ky kyrl el ylamlawld'ldeldsleylibloplthltiltyluslvem 0mazmeempomsemunmysn..neangrnia"
        "nobnonoacobloboocioduoe onyoubp hp ppagpaypetpotpunr jrafrferksroarsiry.ryts (sibsoc"
        "sprspussostysustabtf togtunu puilukaunkupsussuthvorw bw fw, walwowy ky..zer🔥🔥 🤣🤣 "
    ),
    29: (
        " 0n ?  cb er ig il mc ny 😂😂, d, e, f, o-0.. e. f. o/0 0:00nd0st:0 adaaguai almaloamm"
        "amoarbaugay!ayoc achucidck.clidardevdgednee'rea efsegeek eloemseo etbf ff gf. famfas"
        "guah nhochriidiiewin'io iodippisojeck pka l 0lailialimlizloulsem pma mbame,micmigmom"
        "moun! n? narnasne.nelngunsant.obaonfp mpiopowpusr krdarm rovrtusabsalsatsavsigsilssa"
        "sy tactiatoltt tuduffuggumauttutuvalvatw dw swedweiwenwriyedyri"
    ),
    33: (
        " 0, ky sn ty, j. d0 b0 naddahaargarmasnatraziblibluborbulbusc tcceccocedclucoacovcto"
        "culcusd kdeodioditdomdreedeeerefiefteltemaenoeptermeroetwevaewsf lgedguih dh lh yh, "
        "hahheci pierifiimmioririis.islismk lkicladldnleflemloglp lrelt lukm cm dm fm rmaimao"
        "melmpan jnkinksnouns.nsonumo kooroptoraowip bp. paipliponpp ppypt pulragribrivrotrpo"
        "ruirvervis: se.slism smass.sumtagteeteptitttyu fu kudeudiumpunsuraurdurguriushw cw h"
        "w ywaiwroyleymozin"
    ),
    38: (
        " +0 .  0: av ic ir lm ob vo! i'd 0 d0) 0, a. aaaagiagoalaamsan.arnatoavoaw ay:blyboy"
        "brubsoc scincs cutd jdatdecdroe: eaueaveboeckeeeempepierpexaf of pfarfelfilg ngari b"
        "iatidaieviffimiirairdjokk bk ck hk mk ykille.leclevlk lkill.lmaloaluely.m mmasmidml "
        "moompin kncind.nveo 0o uodeoy p 0phopisppipplprapy ramrderdirebrepriprodrrers.scaset"
        "sleslysoosorspaswetaytifts.u du hublungupputsvanvioweswo y yy'ry'sy? yet😂😂 😂😂😂"
    ),
    44: (
        " ,  -0 0% ed es gl ok sk va 😭😭, 0, l, y. g0 00 f? iairaitalbap atuautboobumcamcapce."
        "crocurdeldiadledriduce! eceegaegielaeldemiemoeniesnet'excf wfavffifiefoug 0g eg ugir"
        "glegroh 0h fh ph. highirhrehuri ricsieliliilyinoirliscisiisnitak fkeylbuleelipllalls"
        "m gm lm wmagmemmitmn motn'snnonnynshntlnyonyto, oadoloomaon,oomoonorgos osiotsow.p f"
        "p gp sp wpanpolptiquaquir ur yrcerdsrgerldrmarosrtarthrusschsivskeskispistlu su tusl"
        "vedvicvilvisw. weay jy u😭😭 "
    ),
    50: (
        " 0/ 0s ai ka ml oh ow sw u , m, n. c. y0 i0 w0 y0% : 0absalfalraltalwamiamnamparkary"
        "asiatsazybabbefblobodc icatcitdoie? edsefoelper,erves,ey'f bf cfe figflofoofs g yg, "
        "gesh chorhosi ji ki'liciignimainuk sl, la leglwamalmaymean ung,nuto no. oh oksoluorl"
        "p ipacpurraprayre'revrlyrniro robrocroorrarroryis ks? scrsitstssunt jtbatemtirtisttl"
        "twiu wu'ruarulaultumbunnurrurtutivelvidwe'womxpey! y: yalzy "
    ),
    58: (
        " 0t au ci el em nb nh nu ol ph tu, c, h. p0 g0/0adyah ailak awabanbitbotcerchoclacle"
        "cooda dandiee..eaced.elsengeonerferrfacffeficft g dg pggaggegueh bhamhichomhoni fi m"
        "i ni'vibliedifeildimpin.it.itcizek wk. keel nl rlaklicligloclollutm hm nm om. meondo"
        "netnexnglnhlntanthntrokiomooppoteowsp opatpeapedpitpooppoputra re.refriarnarnersoryo"
        "s vs..sansisslasolst.sucsupt! t? taitwou guy uysw awisxt yesyth😭😭😭🤣🤣🤣"
    ),
    66: (
        " aw sm vs wr 😭 , w. 0. l. m0 o0tha 0a aa iaccamaanaaneanianoaraaroay.ba belbreburcas"
        "clocted 0d udamdicdraebrecieekembenaernerteteetievif hg gg lg rga godh hh mh oh whip"
        "hl hophroia ichidniseivikenl glarleblenliflotm bmedmilnatnchneynisnnenninoro yodyoli"
        "oncormornoryou'p apaspe ps quer er, rairasrazregrolroprryrtertsruns! sout kta tivtom"
        "truttau auinum welwony 0y e"
    ),
    76: (
        " .. ja lu ve y' ya'al'll, s. n0 a0 t0. a nadiaidakialeankaskathavibarbasblacelcencol"
        "d ed yd, deadesdn'e ke veanefeelfen'ep es.espethexpf mf sfenferfolfrifung cg. hedict"
        "innk okerkesl dl fl hl llacledlerlorlsombeme.mermmen nn ynamnbandanseo eo oomion.oss"
        "otiottowep tpinr dr gr nr rrchretridrk s us ysaisamsecsessurtietlytrytweu cuesun unc"
        "vs w mw wws y'ayer"
    ),
    88: (
        " ad id op ru sl, b. b.0 0 s?? a ha walkarcarlashayebadbesbigbrabricesciacred ndeddow"
        "edieepeneer.extf iginh shapholhoohoti ai gialig il ip ireketl cl ml pl wlf lonm imet"
        "mplmucn rnding.nicnsto rokeoleommomponapopradrelremrisrrirses jshasiospostut utoutro"
        "ue uniursveswary r🔥🔥🔥"
    ),
    101: (
        " -  ap ce ea je ke qu. a. h. s. w0 m0 p0.0a rachan'ariarrattayibalbercractud dd gd r"
        "defdendisdoee jeakeetemef yfreg hg wgengergivgoigrahali ci li si tianiggiouirsishiss"
        "itiitskedl. lisllomadmatmismosms musn 0n en gn ln, nernewnlynsintoo lonloooootopeori"
        "orrpecpriralrecrn rowrtis escosensidsn'sset, tletretuaul ullusiview iy ny, "
    ),
    116: (
        " &  0. af du fl hu na ot!! 're've???a da mablaceadeaftagaannarsasoat'beabecbeicksct "
        "d lecaecoencew f afeeftefulg bg mgoagongs guyh ihe'heihelhilienileinaincinik al il o"
        "lanlatliem smarn dnednevngsnito do poaloldondonionnoo oolordorkorspicporpospper 0r c"
        "r lr. rioritronsh sicspet 0t ytaktatthrtodtoptriunturnutew twhiyon"
    ),
    133: (
        " cu im, aa la tagealiasebeebetbrockecord pdiddy eeleineirel eleelienseopfanff firg f"
        "g sgaigh go grehadhemi di hie ir ityk ik tl slivllilowm amonmovn pndsnnantio fockoda"
        "oesol olloviparpeopoir hr or prigsayseasedselsertaltantestoottiualuchweewhywn wouy l"
        "y p"
    ),
    153: (
        " am bl by jo ki ov ro tw vi!!!, i, ta ca fa palsancangausayscauckictid cd. dine ue, "
        "em etsfuchimhy icaiceittl al blaslitlleloslovmesn bn cnalnesngenk o co go ho iok ont"
        "oploseougownpenprer br fr mr wracratricrourststostrt dteltentictiltortururewanwatwer"
        "y myea"
    ),
    176: (
        " ag cr dr en ex gi gu ni pi pu us-0 a gansappatcbaccarcoud fde do e ee ye'seamelyera"
        "esefing oge h aharheahesho iesim inkknolesletlools m tmakn. neeninno ntsoffop ortous"
        "r iranreerenries 0s rssit et nt rteathotontraughviny cy dy gy hy oy. "
    ),
    203: (
        " 0- ac bi cl fe gr kn ra ri sc. t0-0a bardbleby calchechid me 0ecteederiettg igoogot"
        "h thashiti wid indineiten fn hn mn ona nignteny o ao won'ongostprord rinrt s ds, she"
        "t gt ptarttety us venwaywily by fyinys "
    ),
    233: (
        " mu or si sp un yea saboam ar assd hd wds eateenellenderyic ideimeinsit'ks minn wnde"
        "o monsoodookounperr sreds ns pseeshisint lt. up whewhowinwory w"
    ),
    268: (
        " ab bo if su ta up'm . iactanyastbouchad bd od sderdone ne readealeasee frohenhoui'm"
        "ickif l tleamorn so bo sod othpler aresroms cs lsomstet ct ftchtedtimuckundur usewe "
        "y i"
    ),
    308: (
        " br fu la te ti tr.. ainantartaticomconessgamhanhowht intistlinmanmenn ioinom ry s f"
        "s gs hs ms. shoss stit bt muldwhay ay s"
    ),
    354: (" at da di ju mi ou pa peackakecandaye de le. earestg agethavheyivejuslayncenowns o toreouls bsont hte "),
    407: (
        " as de ev fa fi ga ge i' po pr...ad al butce ch d ie ge hey f tighkinld llyouroveplas wstat ot st wt'stioy t"
    ),
    468: (" ch fr le my ne pl sa woateavebe ck d ae ce fe me pet ghtikeillithlikmy notomer trs s oso tinustwas"),
    539: (" ar ba bu hi ho't amearee bereersg thinionn an'tne nt ones swit"),
    620: (" al me mo se weay e oenteveke le ot ou outow reas ise t at ith ts "),
    713: (" ca do lo shd te ie wit ter"),
    819: (" 0  li ma no st's an as e sen herthaver"),
    942: (" co fo go he it on re so wa wh wi yoe aes forly me n tof or s tt tut ve you"),
    1084: (" ha is ofallhathisll s ast "),
    1246: (" be i  inat e tin re thi"),
    1433: (" a ed on "),
    1648: ("ander nd to "),
    1895: (" an"),
    2180: (" tois "),
    2507: ("ng "),
    2883: ("ing"),
    3315: ("he "),
    3812: ("the"),
    5798: (" th"),
}
