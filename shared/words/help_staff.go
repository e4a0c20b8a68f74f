package words

var staffHelp = []Help{
	{"roll", "homeroom", Text{JA: "{朝|あさ}の{出席|しゅっせき}は、どうとりますか。", Easy: "{朝|あさ}の {出席|しゅっせき}は どう とりますか。", EN: "How do I call the roll?", ZH: "早上怎么点名？", ES: "¿Cómo paso lista?"}, Text{
		JA:   "{家庭|かてい}からの{連絡|れんらく}はもう{入|はい}っています。{連絡|れんらく}とちがう{子|こ}の{席|せき}だけさわり（？→△→○）、さいごに「ほかは{全員|ぜんいん}います」を{押|お}します。",
		Easy: "{連絡|れんらく}が ある {子|こ}は もう {入|はい}っています。ちがう {子|こ}の {席|せき}だけ さわって、「ほかは みんな います」を {押|お}します。",
		EN:   "What families reported is already there. Touch only the seats that differ (? → △ → ○), then press “All others are here”.",
		ZH:   "家长的联系已填好。只点与联系不同的座位（？→△→○），最后按「其余全部到齐」。",
		ES:   "Lo avisado por las familias ya está. Toque solo los asientos que difieren (? → △ → ○) y pulse «Los demás están»."}},
	{"rolloffline", "homeroom", Text{JA: "{教室|きょうしつ}で{電波|でんぱ}が{切|き}れました。", Easy: "{教室|きょうしつ}で {電波|でんぱ}が ありません。", EN: "The classroom has no network.", ZH: "教室里断网了。", ES: "En el aula no hay red."}, Text{
		JA:   "そのまま{続|つづ}けてください。{押|お}したものはタブレットに{保存|ほぞん}され、つながると{自動|じどう}で{職員室|しょくいんしつ}に{届|とど}きます。{上|うえ}の{行|ぎょう}に{送信待|そうしんま}ちの{件数|けんすう}が{出|で}ます。",
		Easy: "そのまま {使|つか}ってください。タブレットに {保存|ほぞん}して、つながると {自動|じどう}で {送|おく}ります。",
		EN:   "Go on as usual. Everything is kept on the tablet and goes to the staffroom by itself; the line at the top shows how much waits.",
		ZH:   "请照常继续。内容保存在平板上，联网后自动送到办公室。上方显示待发送数量。",
		ES:   "Siga como siempre. Todo queda en la tableta y llega solo a la sala de profesores; la línea de arriba dice cuánto espera."}},
	{"rollmend", "homeroom", Text{JA: "{出席|しゅっせき}をとったあとで、まちがいがわかりました。", Easy: "{出席|しゅっせき}を {間違|まちが}えました。", EN: "I called the roll and made a mistake.", ZH: "点名后发现有误。", ES: "Pasé lista y me equivoqué."}, Text{
		JA:   "その{席|せき}をもう{一度|いちど}さわって{直|なお}してください。{前|まえ}の{記録|きろく}も{残|のこ}り、だれがいつ{直|なお}したかがわかります。",
		Easy: "その {席|せき}を もう {一度|いちど} さわって {直|なお}してください。",
		EN:   "Touch the seat again and mend it. The earlier record stays, with who changed it and when.",
		ZH:   "再点一次该座位即可更正。原记录会保留，并显示谁在何时更正。",
		ES:   "Toque otra vez el asiento y corríjalo. Queda el registro anterior, con quién y cuándo lo cambió."}},
	{"rolltwo", "homeroom", Text{JA: "{二|ふた}つのタブレットで{違|ちが}う{記録|きろく}になりました。", Easy: "{二人|ふたり}の {先生|せんせい}の {記録|きろく}が ちがいます。", EN: "Two tablets say different things.", ZH: "两台平板的记录不同。", ES: "Dos tabletas dicen cosas distintas."}, Text{
		JA:   "どちらも{消|き}えず、「{確|たし}かめること」に{並|なら}びます。{本人|ほんにん}を{見|み}てから{席|せき}をさわって{決|き}めてください。{決|き}まるまでは「いるとは{言|い}えない」として{扱|あつか}います。",
		Easy: "どちらも {残|のこ}ります。「{確|たし}かめること」に {出|で}ます。{子|こ}どもを {見|み}て、{席|せき}を さわって {決|き}めてください。",
		EN:   "Neither is lost: both stand under “To settle”. Look for the child, then touch the seat. Until then the child counts as not known to be here.",
		ZH:   "两份记录都会保留，列在「需要确认」。请看到本人后点座位确定。在此之前按「不能确定在校」处理。",
		ES:   "No se pierde ninguna: ambas están en «Por aclarar». Busque al alumno y toque el asiento. Hasta entonces no se le da por presente."}},
	{"seen", "staff", Text{JA: "「{見|み}ました」を{押|お}すと、どうなりますか。", Easy: "「{見|み}ました」を {押|お}すと どうなりますか。", EN: "What does “I have read it” do?", ZH: "按「已读」会怎样？", ES: "¿Qué hace «Leído»?"}, Text{
		JA:   "ご{家庭|かてい}の{画面|がめん}に、✓✓とあなたの{名前|なまえ}・{時刻|じこく}が{出|で}ます。{画面|がめん}に{出|で}ただけでは「{見|み}た」ことになりません。{出席|しゅっせき}をとると、そのクラスの{連絡|れんらく}は{見|み}たことになります。",
		Easy: "{家族|かぞく}の {画面|がめん}に ✓✓と あなたの {名前|なまえ}が {出|で}ます。{押|お}さないと、「{見|み}た」に なりません。",
		EN:   "The family sees ✓✓ with your name and the time. A report counts as seen only by this button, or when you call the roll over it.",
		ZH:   "家长画面会出现✓✓和您的姓名、时间。仅仅显示在屏幕上不算已看。点名时该班的联系视为已看。",
		ES:   "La familia ve ✓✓ con su nombre y la hora. Solo cuenta como visto con este botón o al pasar lista."}},
	{"missing", "staff", Text{JA: "{連絡|れんらく}がなく、{来|き}ていない{子|こ}がいます。", Easy: "{連絡|れんらく}が なくて、{来|き}ていない {子|こ}が います。", EN: "A child has not come and nobody knows why.", ZH: "有孩子没来，也没有联系。", ES: "Un alumno no ha llegado y no hay aviso."}, Text{
		JA:   "「{欠席|けっせき}と{連絡|れんらく}」の{右側|みぎがわ}と{職員室|しょくいんしつ}の{黒板|こくばん}に{出|で}ます。「わたしが{電話|でんわ}する」を{押|お}すと10{分間|ぷんかん}あなたの{担当|たんとう}になり、ほかの{先生|せんせい}は{重|かさ}ねてかけません。{結果|けっか}を{書|か}くと{閉|と}じます。",
		Easy: "「{休|やす}みと {連絡|れんらく}」の {右|みぎ}に {出|で}ます。「わたしが {電話|でんわ}する」を {押|お}して、{電話|でんわ}してください。{結果|けっか}も {押|お}してください。",
		EN:   "It shows on the right of “Absences” and on the staffroom board. Press “I will call”: for ten minutes it is yours and nobody calls twice. Writing the outcome closes it.",
		ZH:   "显示在「缺席与联系」右侧和办公室黑板上。按「我来打电话」后10分钟内由您负责，避免重复拨打。填写结果后结束。",
		ES:   "Aparece a la derecha de «Faltas y avisos» y en la pizarra. Pulse «Llamo yo»: durante diez minutos es suyo y nadie llama dos veces. Al anotar el resultado se cierra."}},
	{"took", "staff", Text{JA: "{電話|でんわ}で{欠席|けっせき}を{受|う}けました。", Easy: "{電話|でんわ}で {休|やす}みの {連絡|れんらく}が {来|き}ました。", EN: "A family told me by telephone.", ZH: "电话里接到请假。", ES: "Una familia avisó por teléfono."}, Text{
		JA:   "「{欠席|けっせき}と{連絡|れんらく}」の「{電話|でんわ}で{受|う}けた{連絡|れんらく}を{書|か}く」を{押|お}し、{組|くみ}・{名前|なまえ}・{理由|りゆう}を{選|えら}びます。ほかの{保護者|ほごしゃ}にも{知|し}らせが{行|い}き、なりすましがあれば{分|わ}かります。",
		Easy: "「{電話|でんわ}の {連絡|れんらく}を {書|か}く」を {押|お}して、クラス・{名前|なまえ}・{理由|りゆう}を {選|えら}びます。",
		EN:   "On “Absences” press “Write down a call”, choose class, child and reason. The child’s other guardians are told, so that an impostor is noticed.",
		ZH:   "在「缺席与联系」按「记录电话联系」，选择班级、姓名和理由。其他家长也会收到通知，可发现冒名者。",
		ES:   "En «Faltas y avisos» pulse «Anotar una llamada» y elija clase, alumno y motivo. Se avisa a los demás tutores: así se nota una suplantación."}},
	{"answer", "staff", Text{JA: "ご{家庭|かてい}の{質問|しつもん}に{答|こた}えるには。", Easy: "{家族|かぞく}の {質問|しつもん}に {答|こた}えます。", EN: "How do I answer a family’s question?", ZH: "怎样回答家长的问题？", ES: "¿Cómo respondo a una familia?"}, Text{
		JA:   "「そのほか」→「{家庭|かてい}からの{質問|しつもん}」で、{短|みじか}い{答|こた}えは1{回|かい}{押|お}すだけで{送|おく}れます。{相手|あいて}のことばに{直|なお}して{届|とど}きます。{自由|じゆう}に{書|か}いた{文|ぶん}はそのまま{届|とど}きます。",
		Easy: "「{家族|かぞく}の {質問|しつもん}」で、{答|こた}えの ボタンを {押|お}すと {送|おく}ります。{自分|じぶん}で {書|か}くことも できます。",
		EN:   "Under “Questions” a short answer goes with one press, in the family’s own language. What you write yourself goes as it is.",
		ZH:   "在「家长提问」中，简短回答按一下即可，以对方的语言送达。自己写的内容原样送达。",
		ES:   "En «Preguntas» una respuesta corta sale con una pulsación, en el idioma de la familia. Lo que escriba va tal cual."}},
	{"wall", "staff", Text{JA: "{職員室|しょくいんしつ}の{黒板|こくばん}に{理由|りゆう}は{出|で}ますか。", Easy: "{職員室|しょくいんしつ}の {黒板|こくばん}に {理由|りゆう}は {出|で}ますか。", EN: "Does the staffroom board show reasons?", ZH: "办公室黑板会显示理由吗？", ES: "¿La pizarra muestra los motivos?"}, Text{
		JA:   "いいえ。{黒板|こくばん}に{届|とど}くのは、{名|な}・{組|くみ}・{来|き}たかどうか・だれが{電話|でんわ}しているかだけです。{来客|らいきゃく}の{目|め}に{入|はい}っても、{理由|りゆう}や{症状|しょうじょう}はわかりません。",
		Easy: "いいえ。{名前|なまえ}と クラスと、{来|き}たかどうか だけです。{理由|りゆう}は {出|で}ません。",
		EN:   "No. The board gets only given name, class, whether the child has come, and who is calling. A visitor learns no reason.",
		ZH:   "不会。黑板只有名字、班级、是否到校、谁在打电话。访客看不到理由和症状。",
		ES:   "No. Solo llegan nombre, clase, si ha llegado y quién llama. Una visita no ve motivos."}},
	{"health", "nurse", Text{JA: "{症状|しょうじょう}や{体温|たいおん}は、だれに{見|み}えますか。", Easy: "{熱|ねつ}や {病気|びょうき}は だれが {見|み}ますか。", EN: "Who sees symptoms and temperatures?", ZH: "谁能看到症状和体温？", ES: "¿Quién ve síntomas y temperatura?"}, Text{
		JA:   "{保健室|ほけんしつ}・{管理職|かんりしょく}は{全員分|ぜんいんぶん}、{担任|たんにん}は{自分|じぶん}のクラスの{分|ぶん}だけです。ほかの{先生|せんせい}と{事務|じむ}には{届|とど}きません。",
		Easy: "{保健室|ほけんしつ}と {校長|こうちょう}などは {全部|ぜんぶ} {見|み}ます。{担任|たんにん}は {自分|じぶん}の クラスだけです。",
		EN:   "The nurse and the principal’s office see all, a homeroom teacher the own class. Other teachers and the office never receive them.",
		ZH:   "保健室和校领导可看全部，班主任只看本班。其他老师和事务室收不到。",
		ES:   "Enfermería y Dirección ven todo; cada tutor, su clase. Los demás profesores y Secretaría no los reciben."}},
	{"diagnosis", "nurse", Text{JA: "「インフルエンザ」と{届|とど}いたら。", Easy: "「インフルエンザ」と {連絡|れんらく}が {来|き}たら。", EN: "A report says influenza.", ZH: "收到「流感」的联系时？", ES: "Un aviso dice gripe."}, Text{
		JA:   "{出席停止|しゅっせきていし}の{案|あん}が{自動|じどう}でできます。{決|き}めるのは{校長|こうちょう}です。{期間|きかん}は、{発症|はっしょう}の{日|ひ}と{熱|ねつ}が{下|さ}がった{日|ひ}から{法律|ほうりつ}のとおりに{数|かぞ}えます。",
		Easy: "{出席停止|しゅっせきていし}の {案|あん}が {自動|じどう}で できます。{校長|こうちょう}が {決|き}めます。",
		EN:   "A suspension of attendance is proposed by itself; the principal decides. The days are counted from onset and end of fever as the law says.",
		ZH:   "会自动生成停止出席的提案，由校长决定。期间按法律从发病日和退烧日计算。",
		ES:   "Se propone sola una suspensión de asistencia; decide Dirección. Los días se cuentan según la ley desde el inicio y el fin de la fiebre."}},
	{"print", "office", Text{JA: "{登録票|とうろくひょう}を{印刷|いんさつ}するには。", Easy: "{登録|とうろく}の {紙|かみ}を {印刷|いんさつ}します。", EN: "How do I print slips?", ZH: "怎样打印登记表？", ES: "¿Cómo imprimo las hojas?"}, Text{
		JA:   "「{家庭|かてい}の{登録|とうろく}」で{組|くみ}を{開|ひら}き、「まだの{子|こ}だけ」か「{全員|ぜんいん}」を{押|お}します。{印刷|いんさつ}しなおすと、{前|まえ}の{票|ひょう}は{使|つか}えなくなります。{入学前|にゅうがくまえ}の{子|こ}も{印刷|いんさつ}できます。",
		Easy: "「{家族|かぞく}の {登録|とうろく}」で クラスを {開|ひら}いて、{印刷|いんさつ}の ボタンを {押|お}します。{前|まえ}の {紙|かみ}は {使|つか}えなくなります。",
		EN:   "Open a class under “Families” and press “only those not reached” or “the whole class”. Printing again ends the older slip. Children who start in April can be printed too.",
		ZH:   "在「家庭登记」打开班级，按「仅未登记者」或「全班」。重新打印后旧表失效。入学前的孩子也可打印。",
		ES:   "En «Familias» abra una clase y pulse «solo los que faltan» o «toda la clase». Al reimprimir, la hoja anterior deja de valer. También sirve para quien entra en abril."}},
	{"proxy", "office", Text{JA: "スマホのない{家庭|かてい}を{登録|とうろく}するには。", Easy: "スマホが ない {家族|かぞく}を {登録|とうろく}します。", EN: "How is a family without a smartphone registered?", ZH: "怎样登记没有智能手机的家庭？", ES: "¿Cómo se registra a una familia sin móvil?"}, Text{
		JA:   "「{家庭|かてい}の{登録|とうろく}」で{子|こ}の{名前|なまえ}を{押|お}し、{保護者|ほごしゃ}の{名前|なまえ}と{電話番号|でんわばんごう}を{書|か}きます。{別|べつ}の{職員|しょくいん}が「はい」を{押|お}すと、その{電話|でんわ}から{届|とど}けられます。",
		Easy: "{子|こ}どもの {名前|なまえ}を {押|お}して、{家族|かぞく}の {名前|なまえ}と {電話番号|でんわばんごう}を {書|か}きます。ほかの {先生|せんせい}が「はい」を {押|お}します。",
		EN:   "Under “Families” press the child’s name and write the guardian’s name and number. A colleague says yes; then that telephone can report.",
		ZH:   "在「家庭登记」按孩子姓名，填写家长姓名和电话。另一位职员确认后，即可用该电话请假。",
		ES:   "En «Familias» pulse el nombre del alumno y escriba nombre y teléfono del tutor. Cuando otra persona lo confirma, ese teléfono ya puede avisar."}},
	{"calls", "office", Text{JA: "「{途中|とちゅう}で{切|き}れた{電話|でんわ}」とは。", Easy: "「{切|き}れた {電話|でんわ}」は {何|なん}ですか。", EN: "What are calls that broke off?", ZH: "「中断的来电」是什么？", ES: "¿Qué son las llamadas cortadas?"}, Text{
		JA:   "{最後|さいご}の{確認|かくにん}の{前|まえ}に{切|き}れたので、{届|とど}けになっていません。どのボタンまで{押|お}したかが{出|で}ます。かけ{直|なお}して、「{対応|たいおう}しました」を{押|お}してください。",
		Easy: "{最後|さいご}まで {言|い}わないで {切|き}れた {電話|でんわ}です。{家族|かぞく}に {電話|でんわ}して、ボタンを {押|お}してください。",
		EN:   "They ended before the last confirmation, so nothing was reported. You see which keys were pressed. Call back, then press “Dealt with”.",
		ZH:   "在最后确认前中断，所以没有登记。会显示按到哪一步。请回拨后按「已处理」。",
		ES:   "Se cortaron antes de confirmar, así que no hay aviso. Se ve qué teclas pulsaron. Devuelva la llamada y pulse «Atendida»."}},
	{"door", "management", Text{JA: "{新年度|しんねんど}の{前|まえ}に{登録|とうろく}だけ{始|はじ}めるには。", Easy: "{学校|がっこう}が {始|はじ}まる{前|まえ}に、{登録|とうろく}だけ したいです。", EN: "Can families register before reports begin?", ZH: "新学年前可以只开始登记吗？", ES: "¿Se pueden registrar antes de que empiecen los avisos?"}, Text{
		JA:   "「{登録|とうろく}のきまり」で{届|とど}け{出|で}を{始|はじ}める{日|ひ}を{決|き}めます。その{日|ひ}までは{登録|とうろく}だけができ、{欠席|けっせき}の{届|とど}けは{受|う}け{付|つ}けません。{学校|がっこう}の{確認|かくにん}なしで{入|はい}れるようにするかも{選|えら}べます。",
		Easy: "「{登録|とうろく}の きまり」で、{始|はじ}まる {日|ひ}を {決|き}めます。その{前|まえ}は {登録|とうろく}だけ できます。",
		EN:   "Under “Rules of registration” set the day on which reports open. Until then families can register but not report. You also choose there whether the school says yes to each.",
		ZH:   "在「登记规则」设定开始受理的日期。在此之前只能登记，不能请假。是否需要学校逐一确认也在那里选择。",
		ES:   "En «Normas de registro» fije el día en que empiezan los avisos. Antes solo pueden registrarse. Allí se elige también si la escuela confirma cada registro."}},
	{"ended", "management", Text{JA: "{保護者|ほごしゃ}の{登録|とうろく}を{終|お}えるには（{離婚|りこん}など）。", Easy: "{家族|かぞく}の {登録|とうろく}を おわりに するには。", EN: "How is a guardian’s right ended?", ZH: "怎样终止家长的登记？", ES: "¿Cómo se termina el derecho de un tutor?"}, Text{
		JA:   "「{家庭|かてい}の{登録|とうろく}」で{子|こ}の{名前|なまえ}を{押|お}し、{最後|さいご}の{日|ひ}を{入|い}れて「{登録|とうろく}を{終|お}える」。{翌日|よくじつ}からは、その{人|ひと}の{端末|たんまつ}・{電話|でんわ}・メールに{何|なに}も{届|とど}かず、{知|し}らせも{出|で}ません。",
		Easy: "{子|こ}どもの {名前|なまえ}を {押|お}して、{最後|さいご}の {日|ひ}を {書|か}きます。{次|つぎ}の {日|ひ}から、その{人|ひと}に {何|なに}も {届|とど}きません。",
		EN:   "Under “Families” press the child’s name, set the last day and press “End registration”. From the next day nothing reaches that person in any way, and nothing says so.",
		ZH:   "在「家庭登记」按孩子姓名，填写最后一天并按「结束登记」。次日起该人不再收到任何内容，也没有提示。",
		ES:   "En «Familias» pulse el nombre del alumno, ponga el último día y «Terminar registro». Desde el día siguiente no le llega nada y nada lo indica."}},
	{"device", "management", Text{JA: "タブレットやスマホをなくしました。", Easy: "タブレットを なくしました。", EN: "A tablet was lost.", ZH: "平板丢失了。", ES: "Se ha perdido una tableta."}, Text{
		JA:   "「{端末|たんまつ}」でその{端末|たんまつ}を「{使|つか}えなくする」。すぐに{切|き}れ、{次|つぎ}につながったときに{中|なか}のデータも{消|き}えます。{送|おく}る{前|まえ}だったものは{管理職|かんりしょく}の{一覧|いちらん}に{出|で}ます。",
		Easy: "「{端末|たんまつ}」で「{使|つか}えなく する」を {押|お}します。すぐに {使|つか}えなくなります。",
		EN:   "Under “Devices” end it: it is cut off at once and forgets what it holds at its next contact. What it had not sent yet is listed for management.",
		ZH:   "在「设备」中停用它：立即断开，下次联网时清除数据。未发送的内容会列给校领导。",
		ES:   "En «Dispositivos» desactívela: se corta al momento y borra lo suyo al volver a conectarse. Lo no enviado aparece para Dirección."}},
	{"sample", "staff", Text{JA: "{本当|ほんとう}の{記録|きろく}を{変|か}えずに{練習|れんしゅう}するには。", Easy: "{練習|れんしゅう}したいです。", EN: "Can I practise without touching real records?", ZH: "可以不影响真实记录地练习吗？", ES: "¿Puedo practicar sin tocar registros reales?"}, Text{
		JA:   "このページの「{見本|みほん}でためす」から、{架空|かくう}の{学校|がっこう}に{入|はい}れます。どの{画面|がめん}にも「{見本|みほん}」の{帯|おび}が{出|で}ます。{数|かぞ}えられず、だれにも{送|おく}られず、{夜|よる}に{消|き}えます。",
		Easy: "「{見本|みほん}で ためす」を {押|お}してください。{本当|ほんとう}の {記録|きろく}は {変|か}わりません。{夜|よる}に {消|き}えます。",
		EN:   "“Try it out” on this page opens an invented school, with a “sample” band on every screen. It is never counted, never sent to anybody, and wiped at night.",
		ZH:   "按本页「用样例练习」可进入虚构学校，每个画面都有「样例」标记。不计数、不发送，夜里清除。",
		ES:   "«Probar» en esta página abre una escuela inventada, con una banda «muestra» en cada pantalla. No cuenta, no envía nada y se borra por la noche."}},
}
