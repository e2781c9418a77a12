"""How often people write three signs in a row: beside each number, those that are seen as often.

Made by scripts/voice_background.py, which says of which data.
"""

from __future__ import annotations

FRENCH = {
    1: ("boabs.va,"),
    2: (
        ' !? (n ?) if pj rh tn tp éd 😔 ! t!??" l" m"av"c\'"je"ma"ou% p\'aj\'ak\'op\'uk\'us(0 (al(au'
        '(de) l): + p, é-in-sh-t--up-ve. ". k. w/ f: e: q: v? »? 😅aclacéadlaetagsah,ai.ajuan,'
        "anvar-ar.aynaçabadbe,biobtebudbuebz bésci)ciuckockycs,d gda,dacdapdawdizdiédjadsodub"
        'dv e 🔥e 😅e 😎e),ec.edaeflegielèeopeseeslf vfixfosfs,fu fédge)geuglégo,gocgtagèrh" h0,'
        "heohn hogi!!ia,icliemif.ildin!in)irgis)iusiv ix,ixiixtiésjoek, keskirkitko,l çl) lda"
        "li.m bm0 ma,maymaîmimmopn) navne/neonibnidnowo çob oeiogèom.omnon-onzoshp upeophèpj "
        'pser +r).r-lr: rdvrexreyrfuri.rksroarrusadseeswatefthutiptodttyty,u zucrudgue"uiium,'
        "uprur)us)w pw ywavwonx wxiqymbynezaizisà zà çça.ès,ès.é :é) écééf éolépéù v😂 (😂 j😅 p"
    ),
    3: (
        ' "d "j ao az bt bâ dc dh jm ll mp mr ms pf pâ rm rp tq u0 ul vê wt ☘️ 🎾  😊  😬  😱  🙏🏽'
        "! f! g! m! v! 🔥\" p\"in\"pr'me'sa'éd'ém'œi(c'(ou) a) d) f) s) t+ l+ q, k,0 - b- i- n-0,"
        "-co-cr-d'-da-di-fe-là-no-to-vi-à-. à. 👀.\" ..d.bo/ a/0)/mo0 y0 é0 🤣0k 0pt: f: g: j: k"
        '? d? ç? 😭?! ?" a ,a »a ça" abdadsaduadéae afeahhaigajaajealpamèan\'asyaukaupavrax ayt'
        "b rb. ba,bakbdebicbijbipbisbofbomboîbugbérc çcagccrceacecciocivck.cklcoycqucubcésd k"
        "dafdehdi,dixdogdotdr.du.dèldéde 🥲e).e-feakeasebueckef-efsehoeitek-elgemyeorer/eryeum"
        "exéey,ey.eçuf ?f hf if-df..fadfiofivfocfoyfr frufucfunféeg ?g. gelghigifgmegoigotgrè"
        "gtsgâtgélgéoh (h 😂ha,hadhayheahechivhlèhovhuri 😂i? ib ibéic,idgidoiinijoikailwinzioc"
        "ipoisnié,iéej mj'mjaojapjarjd josjrejuvjésk bk uk. kalkamkeekeykimklakovky l .l ul\" "
        "l'âlaalculdeldolefleçlgalgélm,ls.lwalà,là-m :m ym' ma.mafmapmb me\"mikmixmnimr mêln ."
        "n 😂n' na,nabnakncyne:nfrnféng.ngini.nipnixnlyno.nopns\"ns-nuqnyenéto ho io ko uo éo 😂"
        'o" oaloaooasobtobéocéodaodoodéoe ognoi?olsolèon)op.optor.osmou.ov ovoowlp vp çp..pad'
        "pe.pedpodpuspéppéspêtq dq iq tquêr -r «rajrakrbrrcrrikrizroxrsqrtmrvorvéré.s xs 🐐s 🙏"
        "s-js0 safsaosc sf si.sixsplsprss,ssysuesuksé.sént xt zt'ot? takte-tevtibtmato,tqttry"
        'tuptuétyru "u wu0 uamucluf.ug ugiuh uk ukrumpumsun,unnupiupsurburfurlurvuspuéruésuêt'
        'v av jv mv rv svadvedvièvrévulvélvêtw jw lwa waawaiwatwe wigwnsworx "x :y :y ny wyag'
        "yaiyalylayléymayorypoyptyraysoytoyész 0z-lzaczanzi ziezilzolzumzy zza« d« e« g« s« u"
        "à hà-bèceèseé xé 😂é! ébrédaédéégréprérêéunévaôteœil💀 c🤡🤡 "
    ),
    4: (
        ' "a "b "i (b (v -c ;  ?! ^^ cm ec fê gh gy ku oa pd rd rt sf sm sœ t- tô up ur x  xv'
        " z  âg âm ⬇️ 🙏 ! a\" a\" c\" i\" n\"..\"le\"on% s'ag'ay'ea'is'la'où'va'âg'év(av(ce(le(ma(po"
        "(sa) n) o) p, h- a- c- j- v-ci-je-ro-tu. y. »..b.le0 !0 ,0 :0 k0 ç0x0: -: i: o? q?) "
        "^^ a (a 💀a 😭a..aa adjafaai,aiaaizalvan-ankanuanéaplaugav aëlb ab mb sbidbrébuncabcdm"
        "cezch.chyci,ckhckico-coccoecrâctèctécuecy cénd ,d ?d çd..daudd ddidefdhadiqdjidledme"
        "dule *e 💀e 😍e-meavecuedoedredseedefaegeeimeléem enzeo epher?erkes-eshetheu,eu.eudeue"
        "ev evueymf jf sf àf! fa fabfc fdpfo fs.fulfurfêtg bg tg vg àgafgaigazgg ghegi gimgit"
        "gligodgt gèngésh ?h hh rh éh..haahaïhe,hifhiphiéhlohréhu huphuthynhèvhémi (i -i ki w"
        "i-miahibuidsieiifeik ippirriruis\"isfix.iz iètiérj'hj'ojasjayjenjj johjoyjumk ok pkas"
        "kc klmklokobkolkraks,l !l kl »l'œl0 laflalledleglf lfilikll.lm.lphlsolyclywlènléblét"
        "m ?m im émazmc me)melmlsmn molmpumpéms,mummutmètn ,n).n: nc,neaneinevnhonk nksnnnnnê"
        "nobnronsmnuanunnzençonèsnêto -o roboobsogaohnoifokcoklolfolmoltomgomèon!onhonjoohoop"
        "oplorkot,ot.oweoxdoxep qpe,peipempièpiéps.ptaptépénq jq lr xr »r 💀raard.re-rewrf rfe"
        'rkerkirstrv rvarytrânrçoré,réns zs «s ❤s 🔥s 🤣s 🥹s",s".s\'osakscése)sivslismasphst.stè'
        "séqsœut -t 💀t 😭t-stc te)teethètidtogtubtugtuntymtèmtému (u yu çu éu êubiuccue)ueiuf,"
        "uiduifuigulguluumouncunoup,upouu ux)v cvp.w cw dw ewahwauwelwerwhawoowskx 0xd xesxig"
        "ximy gy hy'eybeycéyesyseywozo « p» a» mà kà àâneçanègué 0é gée)éeréluévèéé ênaêneêti"
        "êtéîtrômeù cù eù tù çûr ❤️💙⬇️ ️ e😂 l🙏🏾 "
    ),
    5: (
        ' "c "s "x &  (d (f (o ** 0x cd dj dy ea fd ff gâ ig kr l0 ln od oe qq sw tc x- zo zu'
        " 😉  😍  🙏🏾! d! o\" s\"fa'er'et'hy'hé'pe'ég'él(0)(en(je(mê(qu(to) c- k- s-0.-de-il-mo.) "
        '..)/0/0 .: p: u? a? b? ga "a -a .a :a ka zaahaalaarabuabyaf afoaftaféaghahiahoaiiaix'
        "ak akoal,alkalsamsan.anlapéascaspasuau.aw awaaxeaxiaylayéazib pb qbagbblbbybirboybst"
        "bé bébc .c gc ic oc àcafcevch,ciécodctrcèrcédd fd wd'ld'œdeodigdl dnedowdp dréds.dup"
        'dwadèrdéndéçealebeeboedweekeelefoegoejoek eltelàeonepler"esaet.etbetfeubevéewaewiews'
        "ex ez.eçof cf ufakfasfatfeafelfisfiéfréfugg cg jg ng sgeogicgirguagéeh 0h fh th. hev"
        "hh hhhhibhmehowhroht hy héni..iaqiariazibaibbiddiduidèiecietif,igtikeikoil.iltipiipr"
        "irtitcitèizej'pjaijimjoajonjpejrsjugjulk jkarkd kidkunl (l ?l wlaplaîlcole)leelgrlke"
        "lmolnhlollomloylvalèglèrlé,lé.léalésm 0m hm om rm tm um'im..maemakmbymiqmmimmymmémoc"
        'mstn "n -n ân! n" n\'énamnazncènd,nd.necngrnkonlènoonsknt)nt-nzinéanéco !o (o no) oco'
        'odyofeofooglogooicol,ol.om,on"onqonyoogoomopéorboslovaoyép gp hp àpappezphapi pippq '
        "psoptoq cr 😂r 😭r-mr0 r? rawre)rejreçrgorgurl rlérmtrovrowrséryarêms 💀s),s-ms-ts? sep"
        'sfasfoskyslosmisopsoysssst,stpsujsyssé,sécsélt" t-it-ptadtc.te"tegtf0tflthmthsto.toc'
        "towtp ts)ttottuu .u ?u kuabuagudaudougbuicujeukeulmun.unkuotup.us-uscusuuttué,vacvat"
        "vegvibvocvoqwaywhiwisws x (x ?x) x..x0 xacxioxpoxprxuaxuey by ryamygoyofz hz nz oz s"
        "z àz çza zenà êà, à..âmeçoiçu èglé hé vé çécaée,égléloémuéosésaévuéçuël îteù iût ûté"
        "♂️ 💀💀💀"
    ),
    6: (
        " (l (q (s (t 0) 0k cy d  dm dû fc gê hé kn oc om pk pq ry sk t  😵\u200d 🥲 % d'it'os(il) -"
        "-le-pa. (. g. h0 g0,00..0mi0✅ : c: s? e? o? sadpag akialyamnamuaouapoaubazeazobbibec"
        "beibigbodbrûbénc..cibctacumcèscéed bd vdegdgedm docdoldzidû e? ebaefeel,eldenhenéer)"
        "escet'et,euif mf pf0 farffufé fémg ig ogbyghagiggioguigulguégênhimhobhochèrhéoi !iew"
        "ig iléiotisuitojanjaujo k lkenkiekniksokyll..laulcallullyloblurlvelymlyslécm'omavmg "
        "mènménn (n +nasnclnheniknjonlenocnolns)nsfnuso :odzolvos,oscothou,owspk pl puepéepét"
        'qt r ,r :r êr" rahrborc rcurorru rugrûls 😭sassnasnestusu t 😂taqtautultz u..uadugaui-'
        "ulsuséut,v dv nvagve.wowx ix-mxpty vye yleyé z tz-vz. zon« l» pà. èleètré (é béenégi"
        "éguéoréphéplés,ûleûre\u200d💫 ♀️ "
    ),
    7: (
        " \"l \"m \"p \"t 0a =  ak cœ ev i  ji jr kd kl mc rè sn xp za zi 👀  🔥🔥! e'he'ic'ob'œu) v"
        "** , g, y- d-ba-ma-me-mê-vo0 h0èm0€ : m: t? l? 😂abeakpanyaruaréasoaunb dbetbeubjebot"
        'boxbsebulbécc fdavdejdmidy e 😭e 🤣earebreigejaepees"esuetaexaf af tfavffaffsfutfélgak'
        "gasglogorgtegungurhaghaîhi hophrai yi) i-tiaiigéii il,irvishj'ijr jssjunjv k akifko "
        "llsllèlsem jm lmbémp mtnmu n wnexnghnh nilnn nnynégo vo àobjoceocrofioguoi.oldolyopa"
        'opuospouhoumouuoy oyooîtp ?p op rphrpomprêpunr "r .r 🤣razrd,rgarifrlormoroorpsrthrum'
        "règs +s'ési,spustysudsycsymt :t ktamtetthitrêtuitumubsucauezuo upaushuvivorwesx uxem"
        "xpéy oychystz rz uzem» eà wèclé ?é ié..éacéanébéélèépeœuv💀💀 "
    ),
    8: (
        ' "o (i (j 0è aj bê dè ft g  gl oo rê tf wh 💀💀 🤣🤣! c! j! l! s" d" e", ". \'id(pa+ d-te'
        '-y . r0 n0 u0an: ": b: d? ia !a waibakaaldaléanèao as-avsbabbambaybeybobboibs burbêt'
        "ccicemchèci.cléctscutcélcœudasdosdpodslduodèse êebiecreyof. figflofluflég ag mghtgna"
        "gnégosgrigérh bh ih, haehe.hithésiagibeighigrimuinjioriouir,irmislisqithj'vjeajecjes"
        "judjuik mkankilkpold le-leqlewliplmeloolovltaltulunm vm. majmigmm moomélmémng,novnèt"
        "o tobaocuod oeuogeoivomsoororép ip npeapocpplprar krbarberk rt,rtrs »s-ysayshesicsl "
        "suasucsy sést \"t (t'sthltiètl tootrôtustyptèrtéluasubeucsuhauirumbumiungupéusavéewn "
        "x nx éxcuy fy iy qy. yliz bz fze zze« cà ?à éâgeédeée.és.ù lûte🔥🔥 "
    ),
    9: (
        " )  0€ hâ j  ml qd rô tl tt'ef'ir'oc'ut+0 - p. n: a? j? va yabracuadmadvagralbalgalm"
        "aluapharvasqayabi blébo bumbusbuzc 0c. cavccaccucuicémd nd rd àdabdebdecdetdueduse x"
        "eciegrenler-etéexuf qfe fflft geaggegisgoogrâh nh qhacheehefhemhfohichrihunhâthéri 0"
        "i :icsiktinqiodiosipais-ispiècj'yjacjork dk tkouktol -l ilablbuleblmaloqlt luklà.m q"
        "maxmeami-miamobmulmésnaînctnewnionscnspntpnugnumnvao 0o fo go oo sobboméoo oodoosos."
        "osaouxoviphepicpiqplèpsypulpêcqd r (r yr) rafraqrclrdérebrsurt.rutrâcrçarêvs 😂s! sah"
        "scescrse,setshfshisiasufsumt !t wt «t) thathrtigtpettityltégubauciuctugguieukauliulé"
        "uvouzzvarvauvérwanwolxe xerxtry, yo ythà bâceça,é fé récléfaétoêchêt êve\u200d♂️😮\u200d💨"
    ),
    11: (
        " \"f (  (c 0m 0p bé ds jp ke ld mm my ol sû tv té ze ég 🥹 'ab'ha'én) m, à-êt. b. f0 r"
        "0er? pa. aelaptatlatéaumaz açobiabinbizc rc, cosd ud. dc de,diddr,dvee +e «e »e: ea "
        "eageameateceeenefuel.en.ep eupez-f lfaçfetffofolfèrgomh sh vh àhaphilho holhysi gi é"
        "iasiauibiicuie,ilaimbio ip iplirliroityivoiétja jvak cl 0laklaqldclhelidlillixluely "
        "moympempêmvpmécméen'on'ynaungsngtnigntônéso bo qoacoatodioidomooonoroorposéotboveown"
        "p ep, pabpagphypidpilplépp ppapt r hrabraîrcérixriérm rn rryrturtéruerééschsilsubsvp"
        "sûrt-êtapth tiktjrtv té,té.u huaruceufsui,uquur,urput.virwilx bx gx vyenz jzinà nà o"
        "é né oéatébiéduéfléfèégoélaépuétuù j😵\u200d💫🤣🤣 "
    ),
    12: (
        " (a (m +0 0v ag cé ep id it lâ mv sl sv xa ém 😅 'eu'su- 0. v0 i0 o0) 0. ? c? ma àa ê"
        "abaacaalcalhap arkarnarças,asabacbaibosbucc jc vcadciccoacoocupdiodunecsedeequerbes)"
        "esqew fecfirfitflaflig dg eg lg pg, gatge,gemgnogoahahhiahrehyphéeiabiamimoimsin,it,"
        "ivéizajoijsuk el gl hl ol àlavlexliflowltilémm cm nm'émedmezmidmosmurmétn !n çnadndé"
        "nganhanianinnthntuo jo poc oi,oigopiorgornotéouép bp fp jp. pa phépo poqpr ptnptspéc"
        "r érarrayrdrrnorprrrors,ruirunréds ks'isamsarscusièstét ,t .texthétiatostottéeu iu o"
        "ui.uméus.ut-uvéux,uéeviavrmvuewalwemwinx fx jx rx txavxtey jy ly my sysizarzerécuéel"
        "éfiélééo ésuîneœur❤️ "
    ),
    14: (
        " /  0% bc ed pè tj us vé wo 🔥  😭 's (et), ***.0 0 q0% afrahaajoatuayoaînbcpblèbooc n"
        'cacccechuclocopcotcq crecrucènd qdatdimdivducdéldéve "e ,e -e ze 😂en,epoeprerfevof e'
        "f, fiafrègamgauge.glagougréh jhashelhiqhirhl hnihoohoqibridaiedigoiloir.it.jalkyrlag"
        "li liéluclâclèmlètlèvm am mm, mamme,me.mmomo mt n :n kn yn'inapneynflnsény o lobiodu"
        'okeoléoudp ap sp tpaupcqr wraurcardurojrèrréts ,s .s" s: sabsacscèshasifskeskit ytaf'
        "tbatoktuau àu. ud ue,uetulountuplur.urgutôvi vo vriwarx oy tyezympyouyrià gà iâteé t"
        "éceénaéneéusévo\u200d♀️🔥🔥🔥🤣🤣🤣"
    ),
    16: (
        " (p ay eh er hy is ka mt oh ok op sy yo én ❤️'af'am'om'ou'ép'éq, r. u0 (0 00 l0 t: 0"
        "ab ac as.askaulbenbolbribruc bcamcauce,chnchrckeclictucu cé d ad sdeado drôduidéedéo"
        'dére" eadeh emoengenoepaergetceuneuvevrexefesfeuff fumgetgiqgnigs h ah phalhenhé i ?'
        "i hicoiezigaigiilàim iméinhinniolirsj'sj'éjurka ki l élealeyloslteltylu m smemmirmy "
        "n..nacnagncungoo. of ogiogrojeomaonoookoprosiotsottow p mpacr ?rdareerfargirilriprli"
        "rofrolrsirégrémréus -scasexsigslasodsomt-cteatectedtlett tuduatudiudruinullurcux.uxi"
        "vemvp x lx, xceypez az ez qçonèveé jébaémiéroéso"
    ),
    19: (
        " 0, ef fé ic ir ko ky lé mb ob pc ty ws ye 💀  🤣 'em'ol) e, 0- l-ce. q. ç0 -0 à0.00e "
        ": la ?a iagaaguaidal.altapaaseashaîtbapbloborby c qccocidcipco coicp cusd, da dardez"
        "dridé dégeanediee elierlerof dfalfiqfriga gangoûgé h mh0 ha habhathethoui àid ie.in."
        "iréjspl bl qlahlamlialirloclyoléembommumèrncancéne,ne.nfonifnimnnonosns,o, occoh oie"
        'onvotapespinpoppotppér gr..rcordordsribridrogromrotrpors.rtsrusrvis "s :s wsecseisho'
        "sidsissp spaspèspétacts,ttéuckue.uemunaundus,utuviovivwshx cx mx. xièy dy pyeuz cà e"
        "ébuéfééleéniésiétréviît 🇺🇸 "
    ),
    22: (
        " (0 (e -0 gi jv ly mè né ut él év 😭😭'ho'or). , b. 00 j0 v0em0h0abiaboacoacrad adiadr"
        "agoambaméaneanoapiatoaufay c ac pc tcurd id pd'édamdicdéme .e yef eleelserpesofféfus"
        "giegolgongreh ch ohini çiatifsiiiinfinviscke kinl tladlayleilléloplégmacmitmodmunndo"
        "neungénicnnunsuntonuinutnvonémnéro mobeocaopeotiounoûtp 0p lp ppalpecpiopubpé r !red"
        "rezrformérnérrérsasciscoselso st-sunséet..tn ts.twiu'au, unsuréusqutoutévasveivé y c"
        "yanys z mà aà jà râché uégeépaéti"
    ),
    25: (
        " 0. or os pé tê ép éq'ad'y , f, n, v, ç0 f0, 0h a oadaammarmatraysbahbrobsoce.cilct "
        "côtd cd od'êde.deldi détechelueufexcextfamfiefleh lhothumidiigeiriiséitsivijokkicks "
        "l jl rleclevliblimlumm em pmadmbembimicmé médn una narnennetno nsoo aoblociockok opp"
        "or oraorrougp cpaipanpatptipu radrbiriarlarodry s ys'as) seasg sirsocspespisulsust'e"
        "tabtaste.teitiétoptréttatéstêtu uu'àuaiuc udeugeum umavolvoywitx exisya à qà uèteé. "
        "éfeémoénoénééveôt ôté😭😭 "
    ),
    29: (
        " +  0: af ah cô em fl of ya'al'ap'as'at'à 'éc'êt, q. t0 b0 s0:0a éaaaadoagiakeampanq"
        "ançapearqasiathayebe besc cc mcaicepceuchschécksclecrécs d'idaidaldurdéseeeeffelqffr"
        "frefroginglego h eheshoihs i uiceiguis,ièmjetkerketl ll, le,liolmslo lqumasmaumblmiè"
        "mmamotmpampin ?nemneznglnninulnçaoffoiloixokiomioneoniopootooufphiplopoopsgpurputrd'"
        "relri rioriqs !s êsagse.siqssot ?t'ate,thotomtuety tôtu 0u gu ju vu'uub uenuf uivuro"
        "uvavonvosx ax sxplz dà fçaié qégaéliépiérééte"
    ),
    33: (
        " ad hu ru we wi 😂 'hi'hu, u. o. s/0 a hackamoarbargataatsaudaujc ec scapd dd ed jd l"
        "d td'odifdoue (e :e wed elaepter,etoexiey femfenfoogénhaqhauhorhuiickielif imiimmino"
        "ismivaivrloglotlublutm'embrmecmi musn éncinfaniqnoins.nsanu o co eolaolooluon.onfooo"
        "ophorcouapaypiepispèrpérr nreareirigrinrirrièrnarobrrêrveréprévsatsavsh ss ssut htez"
        "tilu nucoucuuppurduriuvrvalvesvilyonz và sà vèneé mé àédiéma"
    ),
    38: (
        " gé ki sh 😂😂'ac'el'ex. d. p0 ca, absaciam arfaroberca citclucractectocundomdrodépe k"
        "e) eneenuereervevaffifs galgeshezi bi ii qi. is.itul nl'ul. larliqloumeumommormptn h"
        "ncrndunelnotnqunstnuenveo dolloolostoyephopirpolponpprr 0r ir or çrdirefrimrmiro rse"
        "rucrécrôls (s ?s'esalsausezsibsiesmet ét êtagtartheti tictimtortwetérualuffulautsuuu"
        "vezyabyerz pé aé sé, éalécrépoéseôle😂😂 "
    ),
    44: (
        " !! .. 0/ fu gu js nb vs wa'im, a, t0 e0/0a uaccadearaauvbanbatbilbitbrac ucalcancen"
        "ciacincisculd'hdiedordébdéfe !ecoeeteloenier.eteetreviffeficférh dhamheihiei ni ria "
        "ictidéiesifiindinéittié jeulatlinm dmbamérn in on ànfini nivnornsint,nténviné onaoot"
        "oquotroucpelpitppor br fragrasre.rgermarneroyréfrêtsimspossét gtivu au eu qu ruiluip"
        "ulturqusiué veavicvidvinvitweex px qy eà mà téchéme😭😭😭"
    ),
    50: (
        " 0e 0h ab cu hi mu où ph ps «  »  éc'an, o. a. i0 daffalaanaareastavibasbelblack col"
        "d md'edindoidraeusexpfacfanfergaghaiharhonhosi, ialianic ichiffimainuipeiraj'el cl f"
        "l vle.lezliglivll loim'amoumpon'enbandingunienirnitniènreodeoleom omeoteouboujoyaoù "
        "p dpetplipteracralrchre,reprevrtoréasinta tifto truttrturuniurrutavelvotvs x dz là d"
        "à pé cé péquéraéreété"
    ),
    58: (
        " .  c  t' th tw!! !!!'in, p, s0 pa 0aieba balbarc'écatdendepdiadr e ?e ée..embemmenr"
        "epueriermes,etievefonheuhishomi fi oiblicaignitrix l ylasletliclé ms n. nchnisnomnt."
        "ochol olion,ongoriquér vrciricrnirées çsolsqusupsértriuchul umeupeurtutivisvrey'aème"
        "é eé léci"
    ),
    66: (
        " 0- ?? ac am as at ci mé sc sp y''ar'au, d, m. c. e0-0a ga jachagnamianiaquarsbeabli"
        "bouc dcasciedeuenfennenves.espetseulileisiitajamjà l ml'hl'élacllillomagmisnainatnds"
        "ng ombot ppeptdr rr, r. ramrapravrerrivrmerraré s és..seusitsorstrsé taltattdrtiqtir"
        "tisu fu'eu'oublup urnutrvu à 0écoées"
    ),
    76: (
        " ai bl dr eu na ni nu sé vu, e, i-0 . j. m0 m?? a na qactameat aucbrecelci clacrid'u"
        "demdécdéjegaenaerdgneheri tiliinal pl'el'il'ollamilmprn gn nn'annénéeordouipoir jr q"
        "r àrcerd recregretreurlerqurtarésssastot ot çtrèu bu su tuitujoveuéjàés "
    ),
    88: (
        " ,  ex go ha he im pt s''av'on. l0 aa bah aloaprariaurc lceschictidevds e hectemiern"
        "foifougroi miciideimpincisal dl slenmeimiemplmpsn jn qn, nannc nnantaormossoulprèrat"
        "rocronrsos hsemstastit 0t nt àt, t. teutintittonà c😂😂😂"
    ),
    101: (
        " -  br fe ho là m' ro'ét, ja aa eablaceamaannarlateattavobutcerdirdise çeinemaercert"
        "eutfaugerhani si viniissitijuslitlm lormaln 0n rndangenonorsoseouppe plepospréps pui"
        "r tritrosrrertesoutieu lueruleurauseusty aête"
    ),
    116: (
        " !  ap bu el ja md pi st ti y  êt'en, c???ailarcausauxcarchocroditdrre oerrfraguehe "
        "i ai ei ji lièrlanlonluilà mdrmetminn bnalnconernesnountsorepriquora roirr rrirtis à"
        "sa sensiot bt it rtanteltoiuesueuuoivan"
    ),
    133: (
        " :  ar cl ge lo lu pu ta ét'a 'un, la ra tangappcetd'adree iemperaforgargrai ci pils"
        "ingiseisoitél alielisma marn lndrnsentioitondop os plaporrderous 0s is nsansoitemu d"
        "u pussve vené dêtr"
    ),
    153: (
        " cr ri ve'ilal alian artatcch cordere ueilel eu fingeni dieuilml elailerls mermesn v"
        "omponcouepenr ar er pr sr uremrisrèss os ut ft jt vtu u cu mu'iuanueluteuveva éri"
    ),
    176: (
        " be fr ga ju mê n' tua la vagealear ardarravabiebondone 0e ge àeaufilge insivelemman"
        "n fn toinouvr mroprt s rs vs. sessuitchureà lès ée éta"
    ),
    203: (
        " ?  al an bi gr in li ne ra ré vra ca faimcouessintistleumoimêmn en sndeou peuproqua"
        "s bs gs, saitentravervievraême"
    ),
    233: (
        " ba mi oua da ma sallancassautblee, encettierineitel'amatn mntroisonsperprer crrrs j"
        "serssit at et mt utesuisvaivecère"
    ),
    268: (" do va.. atichee ne. ec ersie imeiqulusn an cnd nteoi ortpluranrenries fs tsi t staitrots tteté ursvoi"),
    308: (" bo ca fo jo no si vi'aiainairavechae bendeuxez joumonncenner dssestet qt ttiovou"),
    354: (" fi tea pai andau e jensillin ir j'aoirommonnoutqu'ressurt cter"),
    407: (" av ch d' da di du dé on ça...condandu e ae re vellememmen dn ps es qux ça "),
    468: (" es j' pl sa trantcome ee qfaiionousrais as mtouuneut "),
    539: (" 0  a  au il pe pr re se to voanse fe teurienireontparquir lrs s cs sse sont lt ptre"),
    620: (" l' me mo so sudesil maipous ls pt dui "),
    713: (" c' ce fa à aitc'ece je lleun us "),
    819: (" et je po'esas e mme menpaste "),
    942: (" ene ce le set it lesne ns ours d"),
    1084: (" co la unaise pen la ue ur "),
    1246: (" maer quest "),
    1433: (" pae dentestis on re "),
    1648: ("nt "),
    1895: (" qule "),
    2180: (" lede "),
    2507: ("es "),
    2883: (" de"),
}
