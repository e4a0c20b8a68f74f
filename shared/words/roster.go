package words

// The school's list: tables and files that come in, what would change, the new school year, families without a list. Rendered by the server:
// none of it is in the client but ReachAsk and its two answers.
var (
	NavRoster   = Text{JA: "{名簿|めいぼ}", Easy: "{名簿|めいぼ}", EN: "Roster", ZH: "名册", ES: "Listas"}
	RosterNow   = Text{JA: "{子|こ}ども{0}{人|にん}・クラス{1}", Easy: "{子|こ}ども {0}{人|にん}・クラス {1}", EN: "{0} children · {1} classes", ZH: "学生{0}人·班级{1}个", ES: "{0} alumnos · {1} clases"}
	RosterPaste = Text{JA: "{表|ひょう}を{貼|は}り{付|つ}ける", Easy: "{表|ひょう}を {貼|は}る", EN: "Paste a table", ZH: "粘贴表格", ES: "Pegar una tabla"}
	RosterHow   = Text{
		JA:   "{表計算|ひょうけいさん}ソフトで{範囲|はんい}を{選|えら}んでコピーし、ここに{貼|は}ります。{見出|みだ}しはあってもなくてもかまいません。{書|か}く{前|まえ}に、{何|なに}が{変|か}わるかを{見|み}られます。",
		Easy: "{表|ひょう}を コピーして、ここに {貼|は}ってください。{書|か}く {前|まえ}に、{変|か}わるところを {見|み}ることが できます。",
		EN:   "Select the cells in your spreadsheet, copy, and paste them here, with or without headings. Before anything is written you see what would change.",
		ZH:   "在电子表格中选择并复制，然后粘贴到这里。有无表头均可。写入之前可以看到会有哪些变化。",
		ES:   "Copie las celdas de su hoja de cálculo y péguelas aquí, con o sin títulos. Antes de escribir nada verá qué cambiaría."}
	RosterTable  = Text{JA: "{表|ひょう}", Easy: "{表|ひょう}", EN: "The table", ZH: "表格", ES: "La tabla"}
	RosterBook   = Text{JA: "{名簿|めいぼ}のひながた.xlsx", Easy: "{名簿|めいぼ}の ひながた.xlsx", EN: "roster-template.xlsx", ZH: "名册模板.xlsx", ES: "plantilla-de-listas.xlsx"}
	RosterLook   = Text{JA: "{何|なに}が{変|か}わるか{見|み}る", Easy: "{変|か}わるところを {見|み}る", EN: "See what would change", ZH: "查看会有哪些变化", ES: "Ver qué cambiaría"}
	RosterSample = Text{JA: "{見本|みほん}を{入|い}れる", Easy: "{見本|みほん}を {入|い}れる", EN: "Fill in an example", ZH: "填入示例", ES: "Poner un ejemplo"}
	RosterFile   = Text{JA: "ファイルから{入|い}れる", Easy: "ファイルから {入|い}れる", EN: "From a file", ZH: "从文件导入", ES: "Desde un archivo"}
	RosterKinds  = Text{
		JA:   "ひながた（XLSX）、CSV、OneRosterのZIPを{読|よ}みます。8MBまで。",
		Easy: "{表|ひょう}の ファイル（XLSX、CSV）と、OneRosterの ZIPを {読|よ}みます。8MBまで。",
		EN:   "Reads the template (XLSX), CSV, and OneRoster ZIP files, up to 8 MB.",
		ZH:   "可读取模板（XLSX）、CSV和OneRoster的ZIP，最大8MB。",
		ES:   "Lee la plantilla (XLSX), CSV y ZIP de OneRoster, hasta 8 MB."}
	RosterChoose   = Text{JA: "ファイル", Easy: "ファイル", EN: "File", ZH: "文件", ES: "Archivo"}
	RosterTemplate = Text{JA: "ひながたをダウンロード（XLSX）", Easy: "{表|ひょう}の {形|かたち}を もらう（XLSX）", EN: "Download the template (XLSX)", ZH: "下载模板（XLSX）", ES: "Descargar la plantilla (XLSX)"}
	RosterHand     = Text{JA: "{一人|ひとり}だけ{書|か}く（{転入|てんにゅう}など）", Easy: "{一人|ひとり}だけ {書|か}く（{転校|てんこう}して {来|き}た {子|こ}）", EN: "One child by hand (new to the school)", ZH: "手动填写一人（如转入）", ES: "Un alumno a mano (recién llegado)"}
	RosterFrom     = Text{JA: "{在籍|ざいせき}の{始|はじ}まりの{日|ひ}", Easy: "{学校|がっこう}に {来|く}る {最初|さいしょ}の {日|ひ}", EN: "First day at this school", ZH: "在籍开始日", ES: "Primer día en la escuela"}
	RosterFamily   = Text{JA: "{姓|せい}", Easy: "{名字|みょうじ}", EN: "Family name", ZH: "姓", ES: "Apellido"}
	RosterGiven    = Text{JA: "{名|めい}", Easy: "{下|した}の {名前|なまえ}", EN: "Given name", ZH: "名", ES: "Nombre"}
	RosterKana1    = Text{JA: "{姓|せい}のふりがな", Easy: "{名字|みょうじ}の ひらがな", EN: "Family name in kana", ZH: "姓的假名", ES: "Apellido en kana"}
	RosterKana2    = Text{JA: "{名|めい}のふりがな", Easy: "{下|した}の {名前|なまえ}の ひらがな", EN: "Given name in kana", ZH: "名的假名", ES: "Nombre en kana"}
	RosterNumber   = Text{JA: "{番号|ばんごう}", Easy: "{番号|ばんごう}", EN: "Number", ZH: "学号", ES: "Número"}
	RosterClass    = Text{JA: "クラス", Easy: "クラス", EN: "Class", ZH: "班级", ES: "Clase"}
	RosterExchange = Text{JA: "{交流|こうりゅう}{学級|がっきゅう}", Easy: "いっしょに {勉強|べんきょう}する クラス", EN: "Exchange class", ZH: "交流班级", ES: "Clase de intercambio"}
	RosterGrade    = Text{JA: "{学年|がくねん}", Easy: "{学年|がくねん}", EN: "Grade", ZH: "年级", ES: "Grado"}
	RosterParent   = Text{JA: "{保護者|ほごしゃ}", Easy: "{家族|かぞく}", EN: "Guardian", ZH: "家长", ES: "Familia"}
	RosterRelation = Text{JA: "{続柄|つづきがら}", Easy: "{子|こ}どもの だれか", EN: "Relation", ZH: "关系", ES: "Parentesco"}
	RosterPhone    = Text{JA: "{電話|でんわ}", Easy: "{電話|でんわ}", EN: "Telephone", ZH: "电话", ES: "Teléfono"}
	RosterMail     = Text{JA: "メール", Easy: "メール", EN: "Mail", ZH: "邮箱", ES: "Correo"}
	RosterUnread   = Text{JA: "{読|よ}まない", Easy: "{読|よ}まない", EN: "not read", ZH: "不读取", ES: "no se lee"}

	RosterPlan    = Text{JA: "まだ{何|なに}も{書|か}いていません", Easy: "まだ {何|なに}も {書|か}いていません", EN: "Nothing has been written yet", ZH: "尚未写入任何内容", ES: "Todavía no se ha escrito nada"}
	RosterNothing = Text{JA: "{変|か}わるところはありません。{名簿|めいぼ}はもうこの{通|とお}りです。", Easy: "{変|か}わるところは ありません。", EN: "Nothing would change: the roster is like this already.", ZH: "没有变化。名册已经如此。", ES: "No cambiaría nada: la lista ya es así."}
	RosterCols    = Text{JA: "{列|れつ}の{意味|いみ}", Easy: "{列|れつ}の {意味|いみ}", EN: "What the columns mean", ZH: "各列的含义", ES: "Qué significa cada columna"}
	RosterColsHow = Text{
		JA:   "{違|ちが}っていたら{選|えら}び{直|なお}してください。{先頭|せんとう}の{数行|すうぎょう}です。",
		Easy: "{違|ちが}うときは、{選|えら}び{直|なお}してください。",
		EN:   "Please correct what is wrong. These are the first rows.",
		ZH:   "如有不对请重新选择。以下是开头几行。",
		ES:   "Corrija lo que esté mal. Estas son las primeras filas."}
	RosterRead    = Text{JA: "この{意味|いみ}で{読|よ}み{直|なお}す", Easy: "もう {一度|いちど} {読|よ}む", EN: "Read it again like this", ZH: "按此含义重新读取", ES: "Leer de nuevo así"}
	RosterHasHead = Text{JA: "{最初|さいしょ}の{行|ぎょう}は{見出|みだ}し", Easy: "はじめの {行|ぎょう}は {名前|なまえ}の {行|ぎょう}", EN: "The first row is a heading", ZH: "第一行是表头", ES: "La primera fila es el título"}
	RosterWhole   = Text{
		JA:   "これで{全員|ぜんいん}。{表|ひょう}にない{子|こ}は、{最後|さいご}の{日|ひ}を{決|き}めて{転出|てんしゅつ}とする",
		Easy: "これで {全員|ぜんいん}です。{表|ひょう}に いない {子|こ}は、この {日|ひ}で {学校|がっこう}を {出|で}ます",
		EN:   "This is everybody: whoever is not in it has left, with this last day",
		ZH:   "这是全部学生：表中没有的学生按此最后一天转出",
		ES:   "Están todos: quien no aparece se fue, con este último día"}
	RosterNew     = Text{JA: "{新|あたら}しい", Easy: "{新|あたら}しい", EN: "new", ZH: "新增", ES: "nuevos"}
	RosterChanged = Text{JA: "{変|か}わる", Easy: "{変|か}わる", EN: "changed", ZH: "变更", ES: "cambian"}
	RosterMoved   = Text{JA: "クラスが{変|か}わる", Easy: "クラスが {変|か}わる", EN: "move class", ZH: "换班", ES: "cambian de clase"}
	RosterGone    = Text{JA: "いなくなる", Easy: "いなくなる", EN: "leave", ZH: "离开", ES: "se van"}
	RosterNotIn   = Text{JA: "{名簿|めいぼ}にない（{残|のこ}る）", Easy: "{名簿|めいぼ}に ない（{残|のこ}ります）", EN: "not in the files (they stay)", ZH: "名册中没有（保留）", ES: "no aparecen (se quedan)"}
	RosterSame    = Text{JA: "そのまま", Easy: "そのまま", EN: "the same", ZH: "不变", ES: "iguales"}
	RosterWrite   = Text{JA: "{名簿|めいぼ}に{書|か}く（{0}{件|けん}）", Easy: "{名簿|めいぼ}に {書|か}く（{0}）", EN: "Write {0} {0?change|changes}", ZH: "写入名册（{0}项）", ES: "Escribir {0} cambios"}
	RosterDrop    = Text{JA: "やめる（{何|なに}も{書|か}かない）", Easy: "やめる（{書|か}きません）", EN: "Stop (nothing is written)", ZH: "放弃（不写入）", ES: "Dejarlo (no se escribe nada)"}
	RosterBack    = Text{JA: "{名簿|めいぼ}へ{戻|もど}る", Easy: "{名簿|めいぼ}に もどる", EN: "Back to the roster", ZH: "返回名册", ES: "Volver a las listas"}
	RosterFound   = Text{JA: "{表|ひょう}で{見|み}つけたこと {0}{件|けん}", Easy: "{表|ひょう}で {見|み}つけたこと {0}", EN: "{0} {0?thing|things} noticed in it", ZH: "在表中注意到{0}处", ES: "{0} observaciones"}
	RosterLine    = Text{JA: "{0}{行目|ぎょうめ}", Easy: "{0}{行目|ぎょうめ}", EN: "line {0}", ZH: "第{0}行", ES: "línea {0}"}
	RosterAsk     = Text{JA: "だれのことか、{教|おし}えてください（{0}{人|にん}）", Easy: "この {人|ひと}は だれですか（{0}{人|にん}）", EN: "Please say who this is ({0})", ZH: "请确认是谁（{0}人）", ES: "Diga quién es ({0})"}
	RosterAskHow  = Text{
		JA:   "{名簿|めいぼ}の{子|こ}と{似|に}ていますが、{同|おな}じ{子|こ}か{決|き}められません。{答|こた}えるまでは{書|か}きません。",
		Easy: "{同|おな}じ {子|こ}か、{違|ちが}う {子|こ}か わかりません。{答|こた}えてから {書|か}きます。",
		EN:   "They resemble somebody on the roster, but it is not sure that they are the same. Nothing is written before you answer.",
		ZH:   "与名册中的人相似，但无法确定是否同一人。回答之前不会写入。",
		ES:   "Se parecen a alguien de la lista, pero no es seguro que sean la misma persona. No se escribe hasta que responda."}
	RosterIsNew   = Text{JA: "{別|べつ}の{人|ひと}（{新|あたら}しく{入|い}れる）", Easy: "{違|ちが}う {人|ひと}です", EN: "Somebody else: add them", ZH: "是另一人（新增）", ES: "Es otra persona: añadir"}
	RosterSkip    = Text{JA: "この{行|ぎょう}は{読|よ}まない", Easy: "この {行|ぎょう}は {読|よ}まない", EN: "Leave this row out", ZH: "跳过此行", ES: "Omitir esta fila"}
	RosterAnswer  = Text{JA: "{答|こた}える", Easy: "{答|こた}える", EN: "Answer", ZH: "确定", ES: "Responder"}
	RosterLeftOut = Text{JA: "{学年|がくねん}が{分|わ}からないので{入|い}れません： {0}", Easy: "{学年|がくねん}が わからないので {入|い}れません： {0}", EN: "Left out, for the grade is not known: {0}", ZH: "年级不明，未导入：{0}", ES: "Se omiten porque no se sabe el grado: {0}"}
	RosterHidden  = Text{
		JA:   "{名前|なまえ}は{出|だ}しません。{名前|なまえ}を{見|み}て{確|たし}かめるのは{管理職|かんりしょく}です。",
		Easy: "{名前|なまえ}は {見|み}えません。{校長|こうちょう}・{教頭|きょうとう}が {確|たし}かめます。",
		EN:   "Names are not shown here. Management checks them.",
		ZH:   "此处不显示姓名，由校领导核对。",
		ES:   "Aquí no se muestran nombres. Los comprueba la dirección."}
	RosterWritten = Text{JA: "{書|か}きました", Easy: "{書|か}きました", EN: "Written", ZH: "已写入", ES: "Escrito"}
	RosterHistory = Text{JA: "これまでに{入|い}れた{名簿|めいぼ}", Easy: "{前|まえ}に {入|い}れた {名簿|めいぼ}", EN: "What came in so far", ZH: "导入记录", ES: "Lo que ya entró"}
	RosterNone    = Text{JA: "まだありません。", Easy: "まだ ありません。", EN: "Nothing yet.", ZH: "暂无。", ES: "Nada todavía."}
	RosterUndo    = Text{JA: "{元|もと}に{戻|もど}す", Easy: "{元|もと}に もどす", EN: "Take it back", ZH: "撤回", ES: "Deshacer"}
	RosterUndone  = Text{JA: "{元|もと}に{戻|もど}しました", Easy: "{元|もと}に もどしました", EN: "taken back", ZH: "已撤回", ES: "deshecho"}
	RosterUndoHow = Text{
		JA:   "24{時間|じかん}のあいだ{元|もと}に{戻|もど}せます。そのあとにだれかが{変|か}えたところと、{電話|でんわ}・メールは{戻|もど}りません。",
		Easy: "24{時間|じかん}は {元|もと}に もどすことが できます。{電話|でんわ}と メールは もどりません。",
		EN:   "It can be taken back for 24 hours. What somebody has changed since, and numbers and addresses, stay.",
		ZH:   "24小时内可撤回。之后有人修改过的内容以及电话、邮箱不会恢复。",
		ES:   "Se puede deshacer durante 24 horas. Lo que alguien cambió después, los teléfonos y los correos se quedan."}
	RosterCounts  = Text{JA: "{新|あたら}しい {0}・{変|か}わった {1}・いなくなった {2}", Easy: "{新|あたら}しい {0}・{変|か}わった {1}・いなくなった {2}", EN: "{0} new · {1} changed · {2} left", ZH: "新增{0}·变更{1}·离开{2}", ES: "{0} nuevos · {1} cambiados · {2} se fueron"}
	RosterMake    = Text{JA: "クラスを{作|つく}る", Easy: "クラスを {作|つく}る", EN: "Form the classes", ZH: "建立班级", ES: "Crear las clases"}
	RosterMakeHow = Text{
		JA:   "{今年度|こんねんど}のクラスがまだありません。1{行|ぎょう}に{一|ひと}つ{書|か}いてください（1{年|ねん}1{組|くみ}、ひまわり など）。クラスがあれば、{名簿|めいぼ}がなくても{家庭|かてい}の{申込|もうしこ}みを{受|う}けられます。",
		Easy: "クラスが まだ ありません。1{行|ぎょう}に {一|ひと}つ {書|か}いてください。クラスが あれば、{家族|かぞく}が {申|もう}し{込|こ}むことが できます。",
		EN:   "There are no classes this year yet. Please write one a line. With classes, families can apply even without a roster.",
		ZH:   "本学年还没有班级。请每行写一个。有了班级，即使没有名册，家庭也可以申请。",
		ES:   "Aún no hay clases este curso. Escriba una por línea. Con clases, las familias pueden inscribirse aunque no haya lista."}
	RosterLeave    = Text{JA: "{転出|てんしゅつ}する", Easy: "{学校|がっこう}を {変|か}わる", EN: "Leaves for another school", ZH: "转出", ES: "Se va a otra escuela"}
	RosterLeaveHow = Text{
		JA:   "{最後|さいご}に{登校|とうこう}できる{日|ひ}まで{在籍|ざいせき}です。{家族|かぞく}は{年度末|ねんどまつ}まで、これまでの{記録|きろく}だけを{見|み}られます。{登録票|とうろくひょう}は{使|つか}えなくなります。",
		Easy: "{最後|さいご}の {日|ひ}まで、この {学校|がっこう}の {子|こ}どもです。{家族|かぞく}は 3{月|がつ}31{日|にち}まで、{前|まえ}の ことを {見|み}ることが できます。",
		EN:   "The child belongs here up to and including its last school day. Until the end of the school year the family reads what was; the slip can no longer be used.",
		ZH:   "在籍到最后一个上学日为止。家人在学年末之前只能查看以往记录，登记表随即失效。",
		ES:   "El alumno pertenece a la escuela hasta su último día de clase. La familia lee lo anterior hasta fin de curso; la hoja de registro deja de valer."}
	RosterLeft = Text{JA: "{0}まで{在籍|ざいせき}", Easy: "{0}まで この {学校|がっこう}", EN: "here until {0}", ZH: "在籍至{0}", ES: "aquí hasta {0}"}
)

// The new school year.
var (
	YearTitle = Text{JA: "{0}{年度|ねんど}の{準備|じゅんび}", Easy: "{0}{年度|ねんど}の {準備|じゅんび}", EN: "Preparing school year {0}", ZH: "准备{0}学年", ES: "Preparar el curso {0}"}
	YearHow   = Text{
		JA:   "まず{写|うつ}しで{試|ため}し、クラスごとに{確|たし}かめてから{書|か}きます。4{月|がつ}1{日|にち}から{変|か}わります。24{時間|じかん}は{元|もと}に{戻|もど}せます。",
		Easy: "はじめに {試|ため}します。{確|たし}かめてから {書|か}きます。4{月|がつ}1{日|にち}から {変|か}わります。24{時間|じかん}は {元|もと}に もどすことが できます。",
		EN:   "It is tried on a copy first, and checked class by class before it is written. It holds from April 1st, and can be taken back for 24 hours.",
		ZH:   "先在副本上试行，逐班确认后再写入。自4月1日起生效，24小时内可撤回。",
		ES:   "Primero se ensaya en una copia y se revisa clase por clase antes de escribir. Vale desde el 1 de abril y se puede deshacer durante 24 horas."}
	YearGo      = Text{JA: "{準備|じゅんび}を{始|はじ}める", Easy: "{準備|じゅんび}する", EN: "Begin", ZH: "开始准备", ES: "Empezar"}
	YearKeep    = Text{JA: "クラスをそのまま{持|も}ち{上|あ}がる", Easy: "クラスは {同|おな}じで、{学年|がくねん}だけ {上|あ}がる", EN: "Classes go up as they are", ZH: "班级不变，直接升级", ES: "Las clases suben como están"}
	YearKeepHow = Text{
		JA:   "3{年|ねん}2{組|くみ}は4{年|ねん}2{組|くみ}に、ひまわりはひまわりに。{番号|ばんごう}も{同|おな}じです。あとから{表|ひょう}で{直|なお}せます。",
		Easy: "3{年|ねん}2{組|くみ}は 4{年|ねん}2{組|くみ}に なります。{番号|ばんごう}も {同|おな}じです。",
		EN:   "Class 3-2 becomes 4-2, Himawari stays Himawari, and numbers stay. A table can correct it later.",
		ZH:   "3年2班升为4年2班，特别支援班保持不变，学号也不变。之后可用表格修正。",
		ES:   "La clase 3-2 pasa a ser 4-2 y los números se conservan. Luego se puede corregir con una tabla."}
	YearList    = Text{JA: "クラス{替|が}えの{表|ひょう}を{使|つか}う", Easy: "{新|あたら}しい クラスの {表|ひょう}を {使|つか}う", EN: "With a list of the new classes", ZH: "使用新班级名单", ES: "Con una lista de las clases nuevas"}
	YearListHow = Text{
		JA:   "{新|あたら}しい{学年|がくねん}・{組|くみ}・{番号|ばんごう}・{氏名|しめい}・ふりがなの{表|ひょう}を{貼|は}ります。{表|ひょう}にない{子|こ}は、クラスなしで{進級|しんきゅう}します。",
		Easy: "{新|あたら}しい クラスと {名前|なまえ}の {表|ひょう}を {貼|は}ってください。{表|ひょう}に ない {子|こ}は、クラスが ないまま {学年|がくねん}が {上|あ}がります。",
		EN:   "Paste a table of the new grade, class, number, name and kana. Whoever is not in it goes up a grade without a class.",
		ZH:   "粘贴新的年级、班级、学号、姓名和假名的表格。表中没有的学生将升级但暂无班级。",
		ES:   "Pegue una tabla con el nuevo grado, clase, número, nombre y kana. Quien no aparezca sube de grado sin clase."}
	YearRehearse = Text{JA: "{試|ため}してみる", Easy: "{試|ため}す", EN: "Rehearse", ZH: "试行", ES: "Ensayar"}
	YearOn       = Text{JA: "{1}{年|ねん}{0}の{学校|がっこう}", Easy: "{1}{年|ねん}{0}の {学校|がっこう}", EN: "The school on {0}, {1}", ZH: "{1}年{0}的学校", ES: "La escuela el {0} de {1}"}
	YearSum      = Text{JA: "{0}{人|にん} − {卒業|そつぎょう}など {1}{人|にん} ＋ {入|はい}る{子|こ} {2}{人|にん} ＝ {3}{人|にん}", Easy: "{0}{人|にん} − {卒業|そつぎょう}など {1}{人|にん} ＋ {入|はい}る {子|こ} {2}{人|にん} ＝ {3}{人|にん}", EN: "{0} − {1} who leave + {2} who enter = {3} children", ZH: "{0}人 − 离校{1}人 ＋ 入学{2}人 ＝ {3}人", ES: "{0} − {1} que se van + {2} que entran = {3} alumnos"}
	YearNobody   = Text{
		JA:   "{家庭|かてい}の{登録|とうろく}はそのままです。{登録|とうろく}し{直|なお}す{人|ひと}はいません。",
		Easy: "{家族|かぞく}の {登録|とうろく}は そのままです。もう {一度|いちど} {登録|とうろく}しなくて いいです。",
		EN:   "Families stay registered. Nobody has to register again.",
		ZH:   "家庭的登记保持不变，无需重新登记。",
		ES:   "Las familias siguen registradas. Nadie tiene que registrarse de nuevo."}
	YearChildren = Text{JA: "{人数|にんずう}", Easy: "{人数|にんずう}", EN: "Children", ZH: "人数", ES: "Alumnos"}
	YearFrom     = Text{JA: "どのクラスから", Easy: "どの クラスから", EN: "From which class", ZH: "来自班级", ES: "De qué clase"}
	YearOdd      = Text{JA: "{見|み}てほしいところ", Easy: "{見|み}てください", EN: "To look at", ZH: "需确认", ES: "Por revisar"}
	YearFresh    = Text{JA: "{新|あたら}しく{入|はい}る", Easy: "{新|あたら}しい {子|こ}", EN: "new", ZH: "新入学", ES: "nuevos"}
	YearTwice    = Text{JA: "{番号|ばんごう}{0}が{二人|ふたり}", Easy: "{番号|ばんごう} {0}が {二人|ふたり}", EN: "number {0} twice", ZH: "学号{0}重复", ES: "número {0} repetido"}
	YearNoNumber = Text{JA: "{番号|ばんごう}なし {0}{人|にん}", Easy: "{番号|ばんごう}が ない {子|こ} {0}{人|にん}", EN: "{0} without a number", ZH: "无学号{0}人", ES: "{0} sin número"}
	YearNoClass  = Text{JA: "クラスがまだない{子|こ} {0}{人|にん}", Easy: "クラスが まだ ない {子|こ} {0}{人|にん}", EN: "{0} without a class yet", ZH: "尚无班级{0}人", ES: "{0} aún sin clase"}
	YearLeaves   = Text{JA: "{卒業|そつぎょう}・{転出|てんしゅつ} {0}{人|にん}", Easy: "{卒業|そつぎょう}する {子|こ}・{出|で}る {子|こ} {0}{人|にん}", EN: "{0} who leave", ZH: "毕业、转出{0}人", ES: "{0} que se van"}
	YearNoLead   = Text{JA: "{担任|たんにん}がまだ{決|き}まっていないクラスが{0}あります。{決|き}まったら{入|い}れてください。", Easy: "クラスの {先生|せんせい}が まだ {決|き}まっていない クラスが {0} あります。", EN: "{0} {0?class has|classes have} no homeroom teacher yet.", ZH: "有{0}个班级尚未确定班主任。", ES: "{0} {0?clase aún no tiene|clases aún no tienen} tutor."}

	RosterWentBack = Text{JA: "{0}{件|けん}を{元|もと}に{戻|もど}しました。そのままにしたところは{1}{件|けん}です。", Easy: "{0} もどしました。{1}は そのままです。", EN: "{0} taken back; {1} stay as they are.", ZH: "已撤回{0}项，保留{1}项。", ES: "{0} deshechos; {1} se quedan como están."}
	RosterEntering = Text{JA: "{来年度|らいねんど}に{入|はい}る{子|こ}", Easy: "{来年|らいねん} {入|はい}る {子|こ}", EN: "Entering next year", ZH: "明年入学", ES: "Entran el próximo curso"}
)

// Families of a school without a list.
var (
	ApplyTitle = Text{JA: "{家庭|かてい}からの{申込|もうしこ}み", Easy: "{家族|かぞく}の {申|もう}し{込|こ}み", EN: "Applications from families", ZH: "家庭申请", ES: "Inscripciones de las familias"}
	ApplyWhat  = Text{
		JA:   "{名簿|めいぼ}がなくても{始|はじ}められます。{家庭|かてい}が{子|こ}どもの{名前|なまえ}とクラスを{書|か}き、{学校|がっこう}が{確|たし}かめて{入|い}れます。あとで{名簿|めいぼ}が{来|き}ても、{登録|とうろく}し{直|なお}す{人|ひと}はいません。",
		Easy: "{名簿|めいぼ}が なくても {始|はじ}めることが できます。{家族|かぞく}が {子|こ}どもの {名前|なまえ}と クラスを {書|か}きます。",
		EN:   "You can begin without a roster: families write the child's name and class, and the school checks. When a roster comes later, nobody registers again.",
		ZH:   "没有名册也可以开始：家庭填写孩子的姓名和班级，由学校确认。之后有了名册也无需重新登记。",
		ES:   "Se puede empezar sin lista: las familias escriben el nombre y la clase, y la escuela lo comprueba. Cuando llegue la lista, nadie se registra de nuevo."}
	ApplySee   = Text{JA: "{申込|もうしこ}みを{見|み}る", Easy: "{申|もう}し{込|こ}みを {見|み}る", EN: "See the applications", ZH: "查看申请", ES: "Ver las inscripciones"}
	ApplyDoor  = Text{JA: "{申込|もうしこ}みの{受付|うけつけ}", Easy: "{申|もう}し{込|こ}みの {受付|うけつけ}", EN: "Taking applications", ZH: "受理申请", ES: "Recepción de inscripciones"}
	ApplyOpen  = Text{JA: "{0}まで{受|う}け{付|つ}けます。", Easy: "{0}まで {申|もう}し{込|こ}むことが できます。", EN: "Open until {0}.", ZH: "受理至{0}。", ES: "Abierta hasta el {0}."}
	ApplyShut  = Text{JA: "いまは{受|う}け{付|つ}けていません。", Easy: "{今|いま}は {申|もう}し{込|こ}むことが できません。", EN: "Not open now.", ZH: "目前未受理。", ES: "Ahora no está abierta."}
	ApplyUntil = Text{JA: "{最後|さいご}の{日|ひ}", Easy: "{最後|さいご}の {日|ひ}", EN: "Last day", ZH: "截止日", ES: "Último día"}
	ApplyBegin = Text{JA: "{新|あたら}しい{番号|ばんごう}で{受|う}け{付|つ}ける", Easy: "{新|あたら}しい {番号|ばんごう}で {始|はじ}める", EN: "Open with a new code", ZH: "以新编号受理", ES: "Abrir con un código nuevo"}
	ApplyPaper = Text{JA: "{配|くば}る{紙|かみ}を{印刷|いんさつ}（A4）", Easy: "{紙|かみ}を {印刷|いんさつ}する（A4）", EN: "Print the handout (A4)", ZH: "打印通知单（A4）", ES: "Imprimir la hoja (A4)"}
	ApplyLead  = Text{JA: "{学校|がっこう}からの{紙|かみ}にある{番号|ばんごう}で、お{子|こ}さんの{登録|とうろく}を{申|もう}し{込|こ}みます。", Easy: "{学校|がっこう}の {紙|かみ}の {番号|ばんごう}で {申|もう}し{込|こ}みます。", EN: "Apply for your child with the code on the school's paper.", ZH: "用学校通知单上的编号为孩子申请登记。", ES: "Inscriba a su hijo con el código de la hoja de la escuela."}
	ApplyCode  = Text{JA: "{用紙|ようし}の{番号|ばんごう}", Easy: "{紙|かみ}の {番号|ばんごう}", EN: "Code on the paper", ZH: "通知单编号", ES: "Código de la hoja"}
	ApplyChild = Text{JA: "お{子|こ}さんのこと", Easy: "{子|こ}どもの こと", EN: "Your child", ZH: "孩子的信息", ES: "Su hijo"}
	ApplyAs    = Text{JA: "{0}さんとして{申|もう}し{込|こ}みます。", Easy: "{0}さんが {申|もう}し{込|こ}みます。", EN: "You apply as {0}.", ZH: "以{0}的身份申请。", ES: "Se inscribe como {0}."}
	ApplyHow   = Text{
		JA:   "{学校|がっこう}が{確|たし}かめてから{使|つか}えるようになります。きょうだいは{一人|ひとり}ずつ{申|もう}し{込|こ}んでください。",
		Easy: "{学校|がっこう}が {確|たし}かめてから {使|つか}うことが できます。きょうだいは {一人|ひとり}ずつ {書|か}いてください。",
		EN:   "You can use it once the school has checked. Please apply for each brother or sister.",
		ZH:   "学校确认后即可使用。兄弟姐妹请逐一申请。",
		ES:   "Podrá usarlo cuando la escuela lo compruebe. Inscriba a cada hermano por separado."}
	ApplyGo    = Text{JA: "{申|もう}し{込|こ}む", Easy: "{申|もう}し{込|こ}む", EN: "Apply", ZH: "申请", ES: "Inscribir"}
	ApplyNew   = Text{JA: "{新|あたら}しい{子|こ}として{入|い}れる", Easy: "{新|あたら}しい {子|こ}として {入|い}れる", EN: "Add as a new child", ZH: "作为新学生加入", ES: "Añadir como alumno nuevo"}
	ApplySame  = Text{JA: "{0}さんの{家族|かぞく}", Easy: "{0}さんの {家族|かぞく}", EN: "Family of {0}", ZH: "{0}的家人", ES: "Familia de {0}"}
	ApplyIs    = Text{JA: "{名簿|めいぼ}の{0}さん{本人|ほんにん}", Easy: "{名簿|めいぼ}の {0}さん", EN: "is {0} of the roster", ZH: "即名册中的{0}", ES: "es {0} de la lista"}
	ApplyStep1 = Text{JA: "QRを{読|よ}む（または{番号|ばんごう}を{入|い}れる）", Easy: "QRを {読|よ}む", EN: "Scan the QR (or type the code)", ZH: "扫描二维码（或输入编号）", ES: "Escanee el QR (o escriba el código)"}
	ApplyStep2 = Text{JA: "クラスとお{子|こ}さんの{名前|なまえ}を{書|か}く", Easy: "クラスと {子|こ}どもの {名前|なまえ}を {書|か}く", EN: "Write your child's class and name", ZH: "填写班级和孩子姓名", ES: "Escriba la clase y el nombre de su hijo"}
	ApplyStep3 = Text{JA: "{学校|がっこう}が{確|たし}かめたら、{使|つか}えます", Easy: "{学校|がっこう}が {確|たし}かめたら、{使|つか}うことが できます", EN: "Use it once the school has checked", ZH: "学校确认后即可使用", ES: "Úselo cuando la escuela lo compruebe"}
)

// Does it reach you?
var (
	NavReach        = Text{JA: "{登録|とうろく}の{状況|じょうきょう}", Easy: "{登録|とうろく}の ようす", EN: "Reach", ZH: "能否送达", ES: "Alcance"}
	ReachLost       = Text{JA: "{何|なに}も{届|とど}かない{家庭|かてい} {0}", Easy: "{何|なに}も {届|とど}かない {家族|かぞく} {0}", EN: "{0} {0?family that nothing reaches|families that nothing reaches}", ZH: "无法联系的家庭{0}户", ES: "{0} {0?familia sin ningún aviso|familias sin ningún aviso}"}
	ReachSum        = Text{JA: "{子|こ}ども{0}{人|にん} ＝ アプリ{1} ＋ {電話|でんわ}だけ{2} ＋ メールだけ{3} ＋ なし{4}", Easy: "{子|こ}ども {0}{人|にん} ＝ アプリ {1} ＋ {電話|でんわ}だけ {2} ＋ メールだけ {3} ＋ なし {4}", EN: "{0} children = app {1} + telephone only {2} + mail only {3} + nothing {4}", ZH: "学生{0}人 ＝ 应用{1} ＋ 仅电话{2} ＋ 仅邮箱{3} ＋ 无{4}", ES: "{0} alumnos = app {1} + solo teléfono {2} + solo correo {3} + nada {4}"}
	ReachWho        = Text{JA: "{届|とど}かない{家庭|かてい}", Easy: "{届|とど}かない {家族|かぞく}", EN: "Families not reached", ZH: "联系不到的家庭", ES: "Familias sin aviso"}
	ReachPrint      = Text{JA: "この{0}{人|にん}の{登録票|とうろくひょう}を{印刷|いんさつ}", Easy: "この {0}{人|にん}の {紙|かみ}を {印刷|いんさつ}する", EN: "Print the slips of these {0}", ZH: "打印这{0}人的登记表", ES: "Imprimir las hojas de estos {0}"}
	ReachNoGuardian = Text{JA: "{保護者|ほごしゃ}の{登録|とうろく}なし", Easy: "{家族|かぞく}の {登録|とうろく}が ない", EN: "nobody registered", ZH: "无人登记", ES: "nadie registrado"}
	ReachNoWay      = Text{JA: "アプリも{電話|でんわ}もメールもない", Easy: "アプリも {電話|でんわ}も メールも ない", EN: "no app, number or mail", ZH: "无应用、电话、邮箱", ES: "sin app, teléfono ni correo"}
	ReachRate       = Text{JA: "アプリの{登録率|とうろくりつ}", Easy: "アプリの {登録率|とうろくりつ}", EN: "Registered", ZH: "应用登记率", ES: "Registradas"}
	ReachNothing    = Text{JA: "なし", Easy: "なし", EN: "None", ZH: "无", ES: "Nada"}
	ReachStaff      = Text{JA: "まだ{一度|いちど}も{入|はい}っていない{職員|しょくいん} {0}{人|にん}", Easy: "まだ {使|つか}っていない {先生|せんせい} {0}{人|にん}", EN: "{0} {0?of the staff has|of the staff have} never signed in", ZH: "从未进入的教职员{0}人", ES: "{0} del personal nunca han entrado"}
	ReachAskTitle   = Text{JA: "{届|とど}いていますか（{年|ねん}に{一度|いちど}の{確認|かくにん}）", Easy: "{届|とど}いて いますか（{1年|いちねん}に {一度|いちど}）", EN: "Does it reach you? (once a year)", ZH: "能收到吗（每年一次确认）", ES: "¿Les llega? (una vez al año)"}
	ReachAskHow     = Text{JA: "{家庭|かてい}の{画面|がめん}に{聞|き}きます。{家庭|かてい}は{一|ひと}つ{押|お}すだけです。2{週間|しゅうかん}{続|つづ}きます。", Easy: "{家族|かぞく}の {画面|がめん}で {聞|き}きます。ボタンを {一|ひと}つ {押|お}します。2{週間|しゅうかん}です。", EN: "Families are asked on their screen and answer with one tap, for two weeks.", ZH: "在家长的画面上询问，一按即可回答，为期两周。", ES: "Se pregunta en la pantalla de las familias; responden con un toque, durante dos semanas."}
	ReachAskGo      = Text{JA: "{届|とど}いているか{聞|き}く（{0}{人|にん}の{家庭|かてい}）", Easy: "{聞|き}く（{0}{人|にん}の {家族|かぞく}）", EN: "Ask {0} {0?family|families}", ZH: "询问（{0}人的家庭）", ES: "Preguntar a {0} {0?familia|familias}"}
	ReachSaid       = Text{JA: "{届|とど}いています {0} / {1}", Easy: "{届|とど}いて います {0} / {1}", EN: "It reaches {0} of {1}", ZH: "已确认 {0} / {1}", ES: "Les llega a {0} de {1}"}
	ReachUntil      = Text{JA: "{0}まで{聞|き}いています。", Easy: "{0}まで {聞|き}きます。", EN: "Asked until {0}.", ZH: "询问至{0}。", ES: "Se pregunta hasta el {0}."}
	ReachNo         = Text{JA: "{届|とど}かないという{家庭|かてい} {0}", Easy: "「{届|とど}かない」と {言|い}った {家族|かぞく} {0}", EN: "{0} say that it does not reach them", ZH: "表示收不到的家庭{0}户", ES: "{0} dicen que no les llega"}
	ReachYes        = Text{JA: "{届|とど}いています", Easy: "{届|とど}いて います", EN: "It reaches me", ZH: "能收到", ES: "Me llega"}
	ReachNotHere    = Text{JA: "{届|とど}かない", Easy: "{届|とど}かない", EN: "Something does not reach me", ZH: "收不到", ES: "Algo no me llega"}
	ReachMeTitle    = Text{JA: "{学校|がっこう}から{届|とど}くか", Easy: "{学校|がっこう}から {届|とど}くか", EN: "Does the school reach you?", ZH: "能收到学校的联系吗", ES: "¿Le llega lo de la escuela?"}
	ReachThis       = Text{JA: "この{端末|たんまつ}は{0}に{学校|がっこう}とつながりました", Easy: "この スマホは {0}に {学校|がっこう}と つながりました", EN: "This device reached the school at {0}", ZH: "此设备于{0}与学校连通", ES: "Este dispositivo llegó a la escuela a las {0}"}
	ReachOnlyApp    = Text{JA: "{電話|でんわ}もメールもありません。このアプリが{使|つか}えないと{届|とど}きません。", Easy: "{電話|でんわ}も メールも ありません。アプリだけです。", EN: "There is no number and no mail address. Without this app nothing reaches you.", ZH: "没有登记电话和邮箱。无法使用本应用时将收不到联系。", ES: "No hay teléfono ni correo. Sin esta app no le llega nada."}
	ReachThanks     = Text{JA: "{学校|がっこう}に{伝|つた}えました。", Easy: "{学校|がっこう}に {伝|つた}えました。", EN: "The school has been told.", ZH: "已告知学校。", ES: "Se lo hemos dicho a la escuela."}
	ReachTest       = Text{JA: "お{知|し}らせが{来|こ}ないときは、{端末|たんまつ}の{通知|つうち}の{設定|せってい}と、{電話|でんわ}・メールを{確|たし}かめて、「{届|とど}かない」を{押|お}してください。{学校|がっこう}が{連絡|れんらく}します。", Easy: "お{知|し}らせが {来|こ}ないときは、「{届|とど}かない」を {押|お}してください。{学校|がっこう}が {連絡|れんらく}します。", EN: "When notices do not come, check the notification settings of this device and the number and address above, and press “Something does not reach me”. The school will be in touch.", ZH: "收不到通知时，请检查设备的通知设置以及电话、邮箱，然后按“收不到”。学校会与您联系。", ES: "Si no llegan los avisos, revise los ajustes de notificación y los datos de arriba, y pulse «Algo no me llega». La escuela se pondrá en contacto."}
	ReachHome       = Text{JA: "{学校|がっこう}の{連絡|れんらく}は{届|とど}いていますか", Easy: "{学校|がっこう}の {連絡|れんらく}は {届|とど}いて いますか", EN: "Do the school's messages reach you?", ZH: "能收到学校的联系吗", ES: "¿Le llegan los avisos de la escuela?"}
)

// RosterWay is how a list came (school.ImportWays).
func RosterWay(code string) Text { return find(rosterWays, code) }

// RosterOf is whom or what a line of a diff is about.
func RosterOf(code string) Text { return find(rosterOf, code) }

// RosterField is what of them is other.
func RosterField(code string) Text { return find(rosterFields, code) }

// RosterWhy is why somebody may be meant.
func RosterWhy(code string) Text { return find(rosterWhy, code) }

// RosterSeverity is what became of something dirty.
func RosterSeverity(code string) Text { return find(rosterSeverities, code) }

// RosterColumn is what a column of a table holds.
func RosterColumn(code string) Text { return find(rosterColumns, code) }

var rosterWays = []coded{
	{"files", Text{JA: "OneRosterのファイル", Easy: "OneRosterの ファイル", EN: "OneRoster files", ZH: "OneRoster文件", ES: "Archivos OneRoster"}},
	{"workbook", Text{JA: "{表|ひょう}のファイル", Easy: "{表|ひょう}の ファイル", EN: "A file with a table", ZH: "表格文件", ES: "Archivo con una tabla"}},
	{"paste", Text{JA: "{貼|は}り{付|つ}けた{表|ひょう}", Easy: "{貼|は}った {表|ひょう}", EN: "A pasted table", ZH: "粘贴的表格", ES: "Tabla pegada"}},
	{"hand", Text{JA: "{一人|ひとり}ずつ", Easy: "{一人|ひとり}ずつ", EN: "By hand", ZH: "手动填写", ES: "A mano"}},
	{"year", Text{JA: "{新|あたら}しい{年度|ねんど}", Easy: "{新|あたら}しい {年度|ねんど}", EN: "New school year", ZH: "新学年", ES: "Curso nuevo"}},
	{"leave", Text{JA: "{転出|てんしゅつ}", Easy: "{学校|がっこう}を {変|か}わる", EN: "A child leaves", ZH: "转出", ES: "Un alumno se va"}},
	{"classes", Text{JA: "クラス", Easy: "クラス", EN: "Classes", ZH: "班级", ES: "Clases"}},
	{"undo", Text{JA: "{元|もと}に{戻|もど}した", Easy: "{元|もと}に もどした", EN: "Taken back", ZH: "撤回", ES: "Deshecho"}},
	{"", Text{JA: "{名簿|めいぼ}", Easy: "{名簿|めいぼ}", EN: "Roster", ZH: "名册", ES: "Listas"}},
}

var rosterOf = []coded{
	{"school", Text{JA: "{学校|がっこう}", Easy: "{学校|がっこう}", EN: "School", ZH: "学校", ES: "Escuela"}},
	{"class", Text{JA: "クラス", Easy: "クラス", EN: "Class", ZH: "班级", ES: "Clase"}},
	{"child", Text{JA: "{子|こ}ども", Easy: "{子|こ}ども", EN: "Child", ZH: "学生", ES: "Alumno"}},
	{"guardian", Text{JA: "{保護者|ほごしゃ}", Easy: "{家族|かぞく}", EN: "Guardian", ZH: "家长", ES: "Familia"}},
	{"staff", Text{JA: "{職員|しょくいん}", Easy: "{先生|せんせい}", EN: "Staff", ZH: "教职员", ES: "Personal"}},
	{"contact", Text{JA: "{連絡先|れんらくさき}", Easy: "{電話|でんわ}・メール", EN: "Contact", ZH: "联系方式", ES: "Contacto"}},
	{"", Text{JA: "ほか", Easy: "ほか", EN: "Other", ZH: "其他", ES: "Otro"}},
}

var rosterFields = []coded{
	{"name", Text{JA: "{名前|なまえ}", Easy: "{名前|なまえ}", EN: "name", ZH: "名称", ES: "nombre"}},
	{"kana", Text{JA: "ふりがな", Easy: "ひらがな", EN: "kana", ZH: "假名", ES: "kana"}},
	{"given name", Text{JA: "{名|めい}", Easy: "{下|した}の {名前|なまえ}", EN: "given name", ZH: "名", ES: "nombre"}},
	{"given name kana", Text{JA: "{名|めい}のふりがな", Easy: "{下|した}の {名前|なまえ}の ひらがな", EN: "given name in kana", ZH: "名的假名", ES: "nombre en kana"}},
	{"family name", Text{JA: "{姓|せい}", Easy: "{名字|みょうじ}", EN: "family name", ZH: "姓", ES: "apellido"}},
	{"family name kana", Text{JA: "{姓|せい}のふりがな", Easy: "{名字|みょうじ}の ひらがな", EN: "family name in kana", ZH: "姓的假名", ES: "apellido en kana"}},
	{"grade", Text{JA: "{学年|がくねん}", Easy: "{学年|がくねん}", EN: "grade", ZH: "年级", ES: "grado"}},
	{"class", Text{JA: "クラス", Easy: "クラス", EN: "class", ZH: "班级", ES: "clase"}},
	{"number", Text{JA: "{番号|ばんごう}", Easy: "{番号|ばんごう}", EN: "number", ZH: "学号", ES: "número"}},
	{"from", Text{JA: "{始|はじ}まり", Easy: "はじめの {日|ひ}", EN: "from", ZH: "开始", ES: "desde"}},
	{"from.class", Text{JA: "{始|はじ}まり", Easy: "はじめの {日|ひ}", EN: "from", ZH: "开始", ES: "desde"}},
	{"until.class", Text{JA: "{終|お}わり", Easy: "{最後|さいご}の {日|ひ}", EN: "until", ZH: "结束", ES: "hasta"}},
	{"back", Text{JA: "{戻|もど}る{日|ひ}", Easy: "もどる {日|ひ}", EN: "back from", ZH: "返回日", ES: "vuelve el"}},
	{"guardian", Text{JA: "{保護者|ほごしゃ}を{足|た}す", Easy: "{家族|かぞく}を {足|た}す", EN: "guardian added", ZH: "增加家长", ES: "se añade familia"}},
	{"relation", Text{JA: "{続柄|つづきがら}", Easy: "だれか", EN: "relation", ZH: "关系", ES: "parentesco"}},
	{"post", Text{JA: "{役割|やくわり}", Easy: "{仕事|しごと}", EN: "post", ZH: "职务", ES: "puesto"}},
	{"language", Text{JA: "ことば", Easy: "ことば", EN: "language", ZH: "语言", ES: "idioma"}},
	{"", Text{JA: "ほか", Easy: "ほか", EN: "other", ZH: "其他", ES: "otro"}},
}

var rosterWhy = []coded{
	{"same", Text{JA: "{同|おな}じ{子|こ}", Easy: "{同|おな}じ {子|こ}", EN: "the same", ZH: "同一人", ES: "el mismo"}},
	{"class", Text{JA: "{同|おな}じ{名前|なまえ}・{別|べつ}のクラス", Easy: "{同|おな}じ {名前|なまえ}、{違|ちが}う クラス", EN: "same name, another class", ZH: "同名、不同班级", ES: "mismo nombre, otra clase"}},
	{"grade", Text{JA: "{同|おな}じ{名前|なまえ}・{別|べつ}の{学年|がくねん}", Easy: "{同|おな}じ {名前|なまえ}、{違|ちが}う {学年|がくねん}", EN: "same name, another grade", ZH: "同名、不同年级", ES: "mismo nombre, otro grado"}},
	{"reading", Text{JA: "{同|おな}じ{名前|なまえ}・{読|よ}みが{違|ちが}う", Easy: "{同|おな}じ {名前|なまえ}、{読|よ}み{方|かた}が {違|ちが}う", EN: "same name, read otherwise", ZH: "同名、读音不同", ES: "mismo nombre, otra lectura"}},
	{"family", Text{JA: "{姓|せい}が{違|ちが}う", Easy: "{名字|みょうじ}が {違|ちが}う", EN: "another family name", ZH: "姓不同", ES: "otro apellido"}},
	{"written", Text{JA: "{読|よ}みが{同|おな}じ・{字|じ}が{違|ちが}う", Easy: "{読|よ}み{方|かた}は {同|おな}じ、{字|じ}が {違|ちが}う", EN: "read the same, written otherwise", ZH: "读音相同、写法不同", ES: "se lee igual, se escribe distinto"}},
	{"relation", Text{JA: "{続柄|つづきがら}が{同|おな}じ", Easy: "{同|おな}じ {家族|かぞく}かもしれない", EN: "same relation", ZH: "关系相同", ES: "mismo parentesco"}},
	{"", Text{JA: "{似|に}ている", Easy: "{似|に}ている", EN: "alike", ZH: "相似", ES: "se parece"}},
}

var rosterSeverities = []coded{
	{"note", Text{JA: "{参考|さんこう}", Easy: "{参考|さんこう}", EN: "note", ZH: "参考", ES: "nota"}},
	{"mended", Text{JA: "{直|なお}して{読|よ}んだ", Easy: "{直|なお}して {読|よ}んだ", EN: "mended", ZH: "已修正读取", ES: "corregido"}},
	{"left out", Text{JA: "{読|よ}まなかった", Easy: "{読|よ}まなかった", EN: "left out", ZH: "未读取", ES: "no leído"}},
	{"stops", Text{JA: "{中止|ちゅうし}", Easy: "やめた", EN: "stops", ZH: "中止", ES: "se detiene"}},
	{"", Text{JA: "{参考|さんこう}", Easy: "{参考|さんこう}", EN: "note", ZH: "参考", ES: "nota"}},
}

var rosterColumns = []coded{
	{"grade", Text{JA: "{学年|がくねん}", Easy: "{学年|がくねん}", EN: "Grade", ZH: "年级", ES: "Grado"}},
	{"class", Text{JA: "クラス・{組|くみ}", Easy: "クラス", EN: "Class", ZH: "班级", ES: "Clase"}},
	{"no", Text{JA: "{番号|ばんごう}", Easy: "{番号|ばんごう}", EN: "Number", ZH: "学号", ES: "Número"}},
	{"name", Text{JA: "{氏名|しめい}", Easy: "{名前|なまえ}", EN: "Full name", ZH: "姓名", ES: "Nombre completo"}},
	{"family", Text{JA: "{姓|せい}", Easy: "{名字|みょうじ}", EN: "Family name", ZH: "姓", ES: "Apellido"}},
	{"given", Text{JA: "{名|めい}", Easy: "{下|した}の {名前|なまえ}", EN: "Given name", ZH: "名", ES: "Nombre"}},
	{"kana", Text{JA: "ふりがな", Easy: "ひらがな", EN: "Kana", ZH: "假名", ES: "Kana"}},
	{"familykana", Text{JA: "{姓|せい}のふりがな", Easy: "{名字|みょうじ}の ひらがな", EN: "Family name in kana", ZH: "姓的假名", ES: "Apellido en kana"}},
	{"givenkana", Text{JA: "{名|めい}のふりがな", Easy: "{下|した}の {名前|なまえ}の ひらがな", EN: "Given name in kana", ZH: "名的假名", ES: "Nombre en kana"}},
	{"exchange", Text{JA: "{交流|こうりゅう}{学級|がっきゅう}", Easy: "いっしょに {勉強|べんきょう}する クラス", EN: "Exchange class", ZH: "交流班级", ES: "Clase de intercambio"}},
	{"from", Text{JA: "{在籍|ざいせき}の{始|はじ}まりの{日|ひ}", Easy: "{最初|さいしょ}の {日|ひ}", EN: "First day", ZH: "在籍开始日", ES: "Primer día"}},
	{"guardian", Text{JA: "{保護者|ほごしゃ}", Easy: "{家族|かぞく}", EN: "Guardian", ZH: "家长", ES: "Familia"}},
	{"relation", Text{JA: "{続柄|つづきがら}", Easy: "だれか", EN: "Relation", ZH: "关系", ES: "Parentesco"}},
	{"phone", Text{JA: "{電話|でんわ}", Easy: "{電話|でんわ}", EN: "Telephone", ZH: "电话", ES: "Teléfono"}},
	{"mail", Text{JA: "メール", Easy: "メール", EN: "Mail", ZH: "邮箱", ES: "Correo"}},
	{"guardian2", Text{JA: "{二人目|ふたりめ}の{保護者|ほごしゃ}", Easy: "{二人目|ふたりめ}の {家族|かぞく}", EN: "Guardian 2", ZH: "家长2", ES: "Familia 2"}},
	{"relation2", Text{JA: "{二人目|ふたりめ}の{続柄|つづきがら}", Easy: "{二人目|ふたりめ}は だれか", EN: "Relation 2", ZH: "关系2", ES: "Parentesco 2"}},
	{"phone2", Text{JA: "{二人目|ふたりめ}の{電話|でんわ}", Easy: "{二人目|ふたりめ}の {電話|でんわ}", EN: "Telephone 2", ZH: "电话2", ES: "Teléfono 2"}},
	{"mail2", Text{JA: "{二人目|ふたりめ}のメール", Easy: "{二人目|ふたりめ}の メール", EN: "Mail 2", ZH: "邮箱2", ES: "Correo 2"}},
	{"lang", Text{JA: "ことば", Easy: "ことば", EN: "Language", ZH: "语言", ES: "Idioma"}},
	{"", Text{JA: "{読|よ}まない", Easy: "{読|よ}まない", EN: "not read", ZH: "不读取", ES: "no se lee"}},
}
