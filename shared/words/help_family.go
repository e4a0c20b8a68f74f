package words

var familyHelp = []Help{
	{"report", "guardian", Text{JA: "{欠席|けっせき}はどう{届|とど}けますか。", Easy: "{休|やす}むときは どうしますか。", EN: "How do I report an absence?", ZH: "怎样请假？", ES: "¿Cómo aviso de una falta?"}, Text{
		JA:   "{最初|さいしょ}の{画面|がめん}でお{子|こ}さんの「{休|やす}む」を{押|お}し、{理由|りゆう}を{押|お}すと{送|おく}られます。{熱|ねつ}やひとことは、{送|おく}ったあとで{書|か}きたせます。",
		Easy: "{最初|さいしょ}の {画面|がめん}で「{休|やす}む」を {押|お}します。{理由|りゆう}を {押|お}すと {学校|がっこう}に {送|おく}ります。{熱|ねつ}などは あとで {書|か}けます。",
		EN:   "On the first screen press “Absent” for your child, then the reason: that sends it. Temperature or a note can be added afterwards.",
		ZH:   "在首页按孩子的「请假」，再按理由即发送。体温和留言可以之后补充。",
		ES:   "En la primera pantalla pulse «Falta» y el motivo: con eso se envía. La temperatura o una nota se añaden después."}},
	{"reached", "guardian", Text{JA: "{学校|がっこう}に{届|とど}いたか、どうわかりますか。", Easy: "{学校|がっこう}に {届|とど}きましたか。どこで {分|わ}かりますか。", EN: "How do I know that it arrived?", ZH: "怎么知道学校收到了？", ES: "¿Cómo sé que llegó?"}, Text{
		JA:   "◔は「この{端末|たんまつ}に{保存|ほぞん}」、✓は「{学校|がっこう}に{届|とど}いた」、✓✓は「{先生|せんせい}が{見|み}た」です。{時刻|じこく}も{出|で}ます。オレンジの△のときは{電話|でんわ}してください。",
		Easy: "◔は スマホに あります。✓は {学校|がっこう}に {届|とど}きました。✓✓は {先生|せんせい}が {見|み}ました。オレンジの △のときは {電話|でんわ}してください。",
		EN:   "◔ means saved on this device, ✓ it reached the school, ✓✓ staff have seen it, each with its time. If you see an orange △, please call.",
		ZH:   "◔表示保存在本设备，✓表示学校已收到，✓✓表示老师已看到，均显示时间。出现橙色△时请打电话。",
		ES:   "◔ es guardado en este dispositivo, ✓ llegó a la escuela, ✓✓ lo vio el personal, cada uno con su hora. Si ve un △ naranja, llame."}},
	{"offline", "guardian", Text{JA: "{電波|でんぱ}がないときも{送|おく}れますか。", Easy: "{電波|でんぱ}が ないときも できますか。", EN: "Does it work without a network?", ZH: "没有网络也能发送吗？", ES: "¿Funciona sin red?"}, Text{
		JA:   "はい。{押|お}したものは{端末|たんまつ}に{保存|ほぞん}され、つながると{自動|じどう}で{送|おく}ります。アプリを{閉|と}じても{消|き}えません。✓が{付|つ}くまでは{学校|がっこう}に{届|とど}いていません。",
		Easy: "はい。スマホに {保存|ほぞん}して、つながると {自動|じどう}で {送|おく}ります。アプリを とじても {消|き}えません。✓が ないときは まだ {届|とど}いていません。",
		EN:   "Yes. What you press is kept on the device and sent by itself when there is a network, even if you close the app. Until there is a ✓ the school does not have it.",
		ZH:   "可以。内容保存在设备上，联网后自动发送，关闭应用也不会消失。出现✓之前学校还没有收到。",
		ES:   "Sí. Lo que pulsa queda en el dispositivo y se envía solo cuando haya red, aunque cierre la app. Hasta que haya un ✓ la escuela no lo tiene."}},
	{"coming", "guardian", Text{JA: "{届|とど}けたあとで{行|い}けるようになりました。", Easy: "やっぱり {学校|がっこう}に {行|い}きます。", EN: "We are coming after all.", ZH: "请假后又能上学了。", ES: "Al final sí que va."}, Text{
		JA:   "「やっぱり{行|い}く」を1{回|かい}{押|お}してください。{先生|せんせい}の{画面|がめん}もすぐ{変|か}わります。まちがえたときは「{変|か}える」で{直|なお}せます。",
		Easy: "「やっぱり {行|い}く」を {押|お}してください。{間違|まちが}えたときは「{変|か}える」を {押|お}してください。",
		EN:   "Press “Coming after all” once; the teacher’s screen changes too. A mistake is mended with “Change”.",
		ZH:   "按一次「还是去上学」，老师的画面也会马上改变。写错时按「更改」。",
		ES:   "Pulse una vez «Al final sí va»; la pantalla del profesor cambia también. Una equivocación se corrige con «Cambiar»."}},
	{"late", "guardian", Text{JA: "{遅刻|ちこく}や{早退|そうたい}は。", Easy: "おくれるとき、{早|はや}く {帰|かえ}るときは。", EN: "Late, or leaving early?", ZH: "迟到或早退怎么办？", ES: "¿Y si llega tarde o sale antes?"}, Text{
		JA:   "「{遅|おく}れる」か「{早退|そうたい}」を{押|お}し、{時刻|じこく}を{押|お}すと{送|おく}られます。{早退|そうたい}は、{迎|むか}えに{行|い}く{人|ひと}も{書|か}けます。",
		Easy: "「おくれる」か「{早|はや}く {帰|かえ}る」を {押|お}して、{時間|じかん}を {押|お}します。{迎|むか}えに {行|い}く {人|ひと}も {書|か}けます。",
		EN:   "Press “Late” or “Leaves early”, then a time: that sends it. For leaving early you can say who comes for the child.",
		ZH:   "按「迟到」或「早退」，再按时间即发送。早退时还可填写接孩子的人。",
		ES:   "Pulse «Llega tarde» o «Sale antes» y una hora: con eso se envía. Al salir antes puede decir quién lo recoge."}},
	{"days", "guardian", Text{JA: "あしたや、{何日|なんにち}も{休|やす}むときは。", Easy: "{明日|あした}や、{長|なが}く {休|やす}むときは。", EN: "Tomorrow, or several days?", ZH: "明天请假，或连续几天？", ES: "¿Mañana, o varios días?"}, Text{
		JA:   "「{休|やす}む」を{押|お}し、「ほかの{日|ひ}」で「いつから」「いつまで」を{選|えら}びます。{授業|じゅぎょう}が{終|お}わったあとは、ボタンは{次|つぎ}の{登校日|とうこうび}のものになります。",
		Easy: "「{休|やす}む」→「ほかの {日|ひ}」を {押|お}して、「いつから」「いつまで」を {選|えら}びます。{学校|がっこう}が {終|お}わったあとは、ボタンは {次|つぎ}の {日|ひ}です。",
		EN:   "Press “Absent”, then “Another day”, and choose from and until. After lessons the buttons speak of the next school day.",
		ZH:   "按「请假」→「其他日期」，选择从哪天到哪天。放学后按钮指的是下一个上学日。",
		ES:   "Pulse «Falta», luego «Otro día», y elija desde y hasta. Tras las clases los botones hablan del siguiente día de escuela."}},
	{"siblings", "guardian", Text{JA: "きょうだいもいっしょに{届|とど}けられますか。", Easy: "きょうだいも いっしょに できますか。", EN: "Can I report brothers and sisters together?", ZH: "兄弟姐妹可以一起请假吗？", ES: "¿Puedo avisar de varios hermanos a la vez?"}, Text{
		JA:   "はい。「{休|やす}む」のあとに{出|で}る「○○も{休|やす}みにする」を{選|えら}んでから、{理由|りゆう}を{押|お}してください。ほかの{学校|がっこう}のきょうだいも{出|で}ます。",
		Easy: "はい。「○○さんも {休|やす}みます」を {選|えら}んで、{理由|りゆう}を {押|お}してください。",
		EN:   "Yes. After “Absent” choose “… is absent too”, then press the reason. Children at another school are listed as well.",
		ZH:   "可以。按「请假」后选择「○○也请假」，再按理由。其他学校的孩子也会显示。",
		ES:   "Sí. Tras «Falta» elija «… también falta» y pulse el motivo. Aparecen también los de otra escuela."}},
	{"phone", "guardian", Text{JA: "{電話|でんわ}でも{届|とど}けられますか。", Easy: "{電話|でんわ}でも できますか。", EN: "Can I report by telephone?", ZH: "可以打电话请假吗？", ES: "¿Puedo avisar por teléfono?"}, Text{
		JA:   "はい。{登録|とうろく}した{電話|でんわ}から{学校|がっこう}の{欠席専用|けっせきせんよう}の{番号|ばんごう}にかけ、{案内|あんない}を{聞|き}いて{数字|すうじ}を{押|お}します。24{時間|じかん}、{日本語|にほんご}・{英語|えいご}・{中国語|ちゅうごくご}・スペイン{語|ご}で{使|つか}えます。",
		Easy: "はい。{登録|とうろく}した {電話|でんわ}から {学校|がっこう}の {番号|ばんごう}に かけて、{数字|すうじ}を {押|お}します。{夜|よる}も できます。",
		EN:   "Yes. Call the school’s absence number from your registered phone and press keys: day and night, in Japanese, English, Chinese or Spanish.",
		ZH:   "可以。用已登记的电话拨打学校的请假专线，按语音提示按数字。24小时，支持日语、英语、中文、西班牙语。",
		ES:   "Sí. Llame al número de faltas desde su teléfono registrado y pulse teclas: a cualquier hora, en japonés, inglés, chino o español."}},
	{"who", "guardian", Text{JA: "{書|か}いたことは、だれが{見|み}ますか。", Easy: "{書|か}いた ことは だれが {見|み}ますか。", EN: "Who sees what I write?", ZH: "谁能看到我写的内容？", ES: "¿Quién ve lo que escribo?"}, Text{
		JA:   "{理由|りゆう}とひとことは{先生方|せんせいがた}と、お{子|こ}さんのほかの{保護者|ほごしゃ}。{症状|しょうじょう}や{体温|たいおん}は、{担任|たんにん}・{保健室|ほけんしつ}・{管理職|かんりしょく}と{保護者|ほごしゃ}だけです。{職員室|しょくいんしつ}の{黒板|こくばん}に{理由|りゆう}は{出|で}ません。",
		Easy: "{理由|りゆう}は {先生|せんせい}と {家族|かぞく}が {見|み}ます。{熱|ねつ}などは {担任|たんにん}と {保健室|ほけんしつ}の {先生|せんせい}、{校長|こうちょう}などと {家族|かぞく}だけが {見|み}ます。",
		EN:   "Reason and note: the staff and the child’s other guardians. Symptoms and temperature: only the homeroom teacher, the nurse, the principal’s office and the guardians. The staffroom board shows no reasons.",
		ZH:   "理由和留言：教职员和孩子的其他家长。症状和体温：仅班主任、保健室、校领导和家长。办公室黑板不显示理由。",
		ES:   "Motivo y nota: el personal y los demás tutores del alumno. Síntomas y temperatura: solo su tutor de clase, enfermería, Dirección y la familia. La pizarra no muestra motivos."}},
	{"invite", "guardian", Text{JA: "{家族|かぞく}をもう{一人|ひとり}{登録|とうろく}するには。", Easy: "{家族|かぞく}を もう {一人|ひとり} {登録|とうろく}したいです。", EN: "How is another family member registered?", ZH: "怎样再登记一位家人？", ES: "¿Cómo se registra otro familiar?"}, Text{
		JA:   "「わたしの{登録|とうろく}」で「{家族|かぞく}を{招|まね}く」を{押|お}し、{出|で}たQRをその{人|ひと}のスマホで{読|よ}みます。15{分|ふん}、1{回|かい}だけ{使|つか}えます。{学校|がっこう}の{登録票|とうろくひょう}でもできます。お{子|こ}さん1{人|ひとり}に3{人|にん}までです。",
		Easy: "「わたしの {登録|とうろく}」→「{家族|かぞく}を {招|まね}く」を {押|お}します。QRを {家族|かぞく}の スマホで {読|よ}みます。15{分|ふん}だけ {使|つか}えます。{三人|さんにん}まで です。",
		EN:   "In “My registration” press “Invite family” and let them scan the QR with their phone: it works once, for 15 minutes. The school’s slip works too. Three people per child at most.",
		ZH:   "在「我的登记」按「邀请家人」，让对方用手机扫描二维码：15分钟内有效，只能用一次。也可用学校的登记表。每个孩子最多3人。",
		ES:   "En «Mi registro» pulse «Invitar a la familia» y que escanee el QR con su teléfono: vale 15 minutos y una sola vez. También sirve la hoja de la escuela. Máximo tres por alumno."}},
	{"enrol", "guardian", Text{JA: "{登録票|とうろくひょう}の{使|つか}い{方|かた}は。", Easy: "{学校|がっこう}の {紙|かみ}は どう {使|つか}いますか。", EN: "How do I use the slip?", ZH: "登记表怎么用？", ES: "¿Cómo se usa la hoja?"}, Text{
		JA:   "スマホのカメラでQRを{読|よ}み、お{名前|なまえ}と{続柄|つづきがら}を{入|い}れ、{指|ゆび}や{顔|かお}で{登録|とうろく}します。QRが{読|よ}めないときは{票|ひょう}の{番号|ばんごう}を{入|い}れてください。LINEで{開|ひら}いたときは、ふつうのブラウザで{開|ひら}きなおします。",
		Easy: "スマホの カメラで QRを {読|よ}みます。{名前|なまえ}を {書|か}いて、{指|ゆび}や {顔|かお}で {登録|とうろく}します。QRが {読|よ}めないときは、{紙|かみ}の {番号|ばんごう}を {書|か}いてください。",
		EN:   "Scan the QR with the phone’s camera, give your name and who you are to the child, and register with finger or face. Without a camera, type the code on the slip. Opened inside LINE, it moves to your normal browser.",
		ZH:   "用手机相机扫描二维码，填写姓名和关系，用指纹或面容登记。无法扫描时输入表上的编号。在LINE中打开时会转到普通浏览器。",
		ES:   "Escanee el QR con la cámara, escriba su nombre y parentesco y regístrese con huella o cara. Sin cámara, escriba el código de la hoja. Si se abre dentro de LINE, pasa a su navegador."}},
	{"badslip", "guardian", Text{JA: "{登録票|とうろくひょう}の{番号|ばんごう}が{使|つか}えません。", Easy: "{紙|かみ}の {番号|ばんごう}が {使|つか}えません。", EN: "The code on my slip does not work.", ZH: "登记表的编号不能用。", ES: "El código de mi hoja no funciona."}, Text{
		JA:   "{票|ひょう}は21{日|にち}で{切|き}れ、{新|あたら}しい{票|ひょう}を{出|だ}すと{前|まえ}の{票|ひょう}は{使|つか}えなくなります。{担任|たんにん}か{事務|じむ}に{新|あたら}しい{票|ひょう}をたのんでください。",
		Easy: "{紙|かみ}は 21{日|にち}だけ {使|つか}えます。{学校|がっこう}に {新|あたら}しい {紙|かみ}を {頼|たの}んでください。",
		EN:   "A slip lasts 21 days, and a newer one ends it. Please ask the teacher or the office for a new slip.",
		ZH:   "登记表有效期21天，发新表后旧表失效。请向班主任或事务室索取新表。",
		ES:   "La hoja vale 21 días y una nueva la anula. Pida otra al tutor o a Secretaría."}},
	{"lost", "guardian", Text{JA: "スマホをなくした、{替|か}えた。", Easy: "スマホを なくしました。スマホを {替|か}えました。", EN: "I lost or changed my phone.", ZH: "手机丢了或换了。", ES: "He perdido o cambiado el teléfono."}, Text{
		JA:   "ほかの{端末|たんまつ}の「わたしの{登録|とうろく}」で、なくした{端末|たんまつ}を「{使|つか}えなくする」。1{秒|びょう}ほどで{切|き}れます。{端末|たんまつ}がほかにないときは{学校|がっこう}に{来|き}て、{新|あたら}しい{登録票|とうろくひょう}をもらってください。",
		Easy: "ほかの スマホで「わたしの {登録|とうろく}」→「{使|つか}えなく する」を {押|お}します。ないときは、{学校|がっこう}に {来|き}て {新|あたら}しい {紙|かみ}を もらってください。",
		EN:   "On another device open “My registration” and end the lost one; it stops within a second. Without another device, come to the school for a new slip.",
		ZH:   "在其他设备的「我的登记」中停用丢失的设备，约1秒后生效。没有其他设备时，请到学校领取新的登记表。",
		ES:   "En otro dispositivo abra «Mi registro» y desactive el perdido; se corta en un segundo. Si no tiene otro, venga a la escuela por una hoja nueva."}},
	{"lang", "guardian", Text{JA: "ことば・ふりがな・{文字|もじ}の{大|おお}きさを{変|か}えるには。", Easy: "ことばや {字|じ}の {大|おお}きさを {変|か}えたいです。", EN: "How do I change language or text size?", ZH: "怎样更改语言和字号？", ES: "¿Cómo cambio el idioma o el tamaño de letra?"}, Text{
		JA:   "どの{画面|がめん}でも、{右上|みぎうえ}の「Ａ・{電話|でんわ}」のしるしを{押|お}すと{選|えら}べます。やさしい{日本語|にほんご}、{英語|えいご}、{中国語|ちゅうごくご}、スペイン{語|ご}があります。",
		Easy: "{画面|がめん}の {右|みぎ}の {上|うえ}の しるしを {押|お}してください。{英語|えいご}、{中国語|ちゅうごくご}、スペイン{語|ご}も あります。",
		EN:   "On every screen press the sign at the top right: language, readings, text size, brightness.",
		ZH:   "在任何画面按右上角的图标即可选择语言、注音、字号和明暗。",
		ES:   "En cada pantalla pulse el signo de arriba a la derecha: idioma, lecturas, tamaño y brillo."}},
	{"home", "guardian", Text{JA: "アプリのようにホーム{画面|がめん}に{置|お}けますか。", Easy: "ホーム{画面|がめん}に {置|お}けますか。", EN: "Can I put it on my home screen?", ZH: "可以放到主屏幕吗？", ES: "¿Puedo ponerlo en la pantalla de inicio?"}, Text{
		JA:   "はい。iPhoneは{共有|きょうゆう}→「ホーム{画面|がめん}に{追加|ついか}」、Androidはメニュー→「アプリをインストール」。{朝|あさ}、すぐに{開|ひら}きます。",
		Easy: "はい。iPhoneは {共有|きょうゆう} →「ホーム{画面|がめん}に {追加|ついか}」。Androidは メニュー →「アプリを インストール」です。",
		EN:   "Yes. iPhone: Share, “Add to Home Screen”. Android: menu, “Install app”. It then opens at once in the morning.",
		ZH:   "可以。iPhone：共享→「添加到主屏幕」。Android：菜单→「安装应用」。早上可立即打开。",
		ES:   "Sí. iPhone: Compartir, «Añadir a pantalla de inicio». Android: menú, «Instalar app». Por la mañana se abre al momento."}},
	{"try", "guardian", Text{JA: "{本番|ほんばん}の{前|まえ}に{練習|れんしゅう}できますか。", Easy: "{練習|れんしゅう}できますか。", EN: "Can I try it first?", ZH: "可以先练习吗？", ES: "¿Puedo probarlo antes?"}, Text{
		JA:   "はい。このページの「{見本|みほん}でためす」で、{架空|かくう}の{学校|がっこう}を{使|つか}えます。{何|なに}を{押|お}しても{本当|ほんとう}の{学校|がっこう}には{届|とど}かず、{夜|よる}に{消|き}えます。",
		Easy: "はい。「{見本|みほん}で ためす」を {押|お}してください。{本当|ほんとう}の {学校|がっこう}には {届|とど}きません。",
		EN:   "Yes: “Try it out” on this page opens an invented school. Nothing you press there reaches the real one, and it is wiped at night.",
		ZH:   "可以。按本页的「用样例练习」即可使用虚构的学校。任何操作都不会传到真正的学校，夜里会清除。",
		ES:   "Sí: «Probar» en esta página abre una escuela inventada. Nada llega a la verdadera y se borra por la noche."}},
}
