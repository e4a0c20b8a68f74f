package words

// The log of the nurse's room and what it tells of the classes: pages that only the server shows, for the nurse and management.
var (
	NavIllness   = Text{JA: "{保健簿|ほけんぼ}", Easy: "{保健|ほけん}の {記録|きろく}", EN: "Health log", ZH: "保健日志", ES: "Registro de salud"}
	IllClasses   = Text{JA: "{症状|しょうじょう}と{学級|がっきゅう}", Easy: "クラスと {具合|ぐあい}", EN: "Symptoms by class", ZH: "各班症状", ES: "Síntomas por clase"}
	IllEnrolled  = Text{JA: "{在籍|ざいせき}", Easy: "{人数|にんずう}", EN: "Enrolled", ZH: "在籍", ES: "Inscritos"}
	IllAbsent    = Text{JA: "{欠席者|けっせきしゃ}", Easy: "{休|やす}み", EN: "Absent", ZH: "缺席者", ES: "Ausentes"}
	IllStopped   = Text{JA: "{出席停止|しゅっせきていし}", Easy: "{休|やす}む {決|き}まり", EN: "Suspended", ZH: "停止出席", ES: "Suspendidos"}
	IllUncalled  = Text{JA: "{出席|しゅっせき}の{確認|かくにん}がまだです", Easy: "{出席|しゅっせき}が まだ わかりません", EN: "Roll not called yet", ZH: "尚未点名", ES: "Sin pasar lista"}
	IllClosed    = Text{JA: "{学級閉鎖中|がっきゅうへいさちゅう}", Easy: "クラスは {休|やす}み", EN: "Class closed", ZH: "班级停课中", ES: "Clase cerrada"}
	IllSurveyILI = Text{JA: "インフルエンザ{様症状|ようしょうじょう}", Easy: "{高|たか}い {熱|ねつ}と せき", EN: "Flu-like", ZH: "流感样症状", ES: "Tipo gripe"}
	// {0} how many school days, {1} how many children, {2} how many times
	IllHow      = Text{JA: "{数字|すうじ}はその{日|ひ}の{人数|にんずう}、かっこは{前|まえ}の{授業日|じゅぎょうび} {0}{日|にち}の{平均|へいきん}です。{1}{人|にん}{以上|いじょう}で{平均|へいきん}の{2}{倍|ばい}をこえると{太|ふと}く{囲|かこ}みます。{医学的|いがくてき}な{判断|はんだん}ではありません。", Easy: "（ ）は {前|まえ}の {授業|じゅぎょう}の {日|ひ} {0}{日|にち}の {平均|へいきん}です。{1}{人|にん}より {多|おお}くて {平均|へいきん}の {2}{倍|ばい}より {多|おお}いと {線|せん}で {囲|かこ}みます。", EN: "Children that day; in brackets the mean of the {0} school days before. Framed from {1} children and more than {2} times the mean. It is no medical judgement.", ZH: "数字为当日人数，括号内为此前{0}个上课日的平均。{1}人以上且超过平均{2}倍时加框。并非医学判断。", ES: "Niños ese día; entre paréntesis la media de los {0} días lectivos anteriores. Se enmarca desde {1} niños y más de {2} veces la media. No es un juicio médico."}
	IllClosing  = Text{JA: "{学級閉鎖|がっきゅうへいさ}の{目安|めやす}", Easy: "クラスを {休|やす}みに する {目安|めやす}", EN: "When to think of closing a class", ZH: "班级停课参考", ES: "Cuándo pensar en cerrar una clase"}
	IllCloseHow = Text{JA: "{学級|がっきゅう}の20％ほどが{病気|びょうき}なら、{学校医|がっこうい}と{相談|そうだん}します。{決|き}めるのは{人|ひと}です。{自動|じどう}では{休|やす}みになりません。", Easy: "クラスの 20％くらいが {病気|びょうき}なら、お{医者|いしゃ}さんと {話|はな}します。{人|ひと}が {決|き}めます。", EN: "When about 20% of a class are ill, talk with the school doctor. People decide; nothing closes by itself.", ZH: "班级约20%患病时与校医商量。由人决定，不会自动停课。", ES: "Cuando cerca del 20 % de la clase está enferma, hable con el médico escolar. Deciden personas; nada se cierra solo."}
	// {0} class, {1} ill, {2} enrolled, {3} percent
	IllCloseRow = Text{JA: "{0}　{2}{人中|にんちゅう} {1}{人|にん}（{3}％）", Easy: "{0}　{2}{人|にん}の うち {1}{人|にん}（{3}％）", EN: "{0}: {1} of {2} ({3}%)", ZH: "{0}：{2}人中{1}人（{3}％）", ES: "{0}: {1} de {2} ({3} %)"}
	IllNoClass  = Text{JA: "20％をこえる{学級|がっきゅう}はありません。", Easy: "20％より {多|おお}い クラスは ありません。", EN: "No class is above 20%.", ZH: "没有超过20%的班级。", ES: "Ninguna clase supera el 20 %."}
	IllPropose  = Text{JA: "{管理職|かんりしょく}に{提案|ていあん}する", Easy: "{校長|こうちょう}{先生|せんせい}たちに {伝|つた}える", EN: "Propose it to management", ZH: "向管理层提议", ES: "Proponer a dirección"}
	// {0} who, {1} when
	IllProposed = Text{JA: "{0}が{1}に{提案|ていあん}しました。", Easy: "{0}が {1}に {伝|つた}えました。", EN: "{0} proposed it at {1}.", ZH: "{0}于{1}提议。", ES: "{0} lo propuso a las {1}."}
	IllOrder    = Text{JA: "{学級閉鎖|がっきゅうへいさ}にする", Easy: "クラスを {休|やす}みに する", EN: "Order the closure", ZH: "确定停课", ES: "Ordenar el cierre"}
	IllSend     = Text{JA: "{保健所|ほけんじょ}への{日報|にっぽう}（CSV）", Easy: "{保健所|ほけんじょ}に {出|だ}す {表|ひょう}（CSV）", EN: "Daily rows for the health centre (CSV)", ZH: "向保健所的日报（CSV）", ES: "Parte diario para el centro de salud (CSV)"}
	IllSendHow  = Text{JA: "12{時|じ}までに、{欠席|けっせき}のない{学級|がっきゅう}も「0」で{出|だ}します。{番号|ばんごう}のわからない{項目|こうもく}は{名前|なまえ}だけです。{取|と}り{出|だ}すと{記録|きろく}に{残|のこ}ります。", Easy: "12{時|じ}までに {出|だ}します。{休|やす}みが ない クラスは 0です。{出|だ}したことは {記録|きろく}に {残|のこ}ります。", EN: "Due at 12:00, with a 0 for classes without absences. Columns whose official number we do not know carry the name alone. Taking it is recorded.", ZH: "12点前提交，无缺席的班级也填“0”。不知编号的项目只写名称。导出会被记录。", ES: "Antes de las 12:00, con 0 para clases sin faltas. Las columnas sin número oficial conocido llevan solo el nombre. Queda anotado."}
	// {0} classes
	IllWaits = Text{JA: "まだ{出席|しゅっせき}が{確|たし}かめられていない{学級|がっきゅう}は{入|はい}りません：{0}", Easy: "まだ わからない クラスは {入|はい}りません：{0}", EN: "Left out, because their roll was not called: {0}", ZH: "尚未点名的班级不包含：{0}", ES: "Se dejan fuera, sin lista pasada: {0}"}
	// {0} time
	IllSent = Text{JA: "{0}に{出|だ}しました。", Easy: "{0}に {出|だ}しました。", EN: "Sent at {0}.", ZH: "已于{0}提交。", ES: "Enviado a las {0}."}
	// {0} classes
	IllChanged = Text{JA: "{出|だ}したあとに{変|か}わった{学級|がっきゅう}：{0}。もう{一度|いちど}{取|と}り{出|だ}すと{新|あたら}しい{版|はん}になります。12{時|じ}をすぎたら{電話|でんわ}でも{知|し}らせます。", Easy: "あとで {変|か}わった クラス：{0}。もう {一度|いちど} {出|だ}してください。12{時|じ}の あとは {電話|でんわ}も します。", EN: "Changed since: {0}. Taking it again makes a new version; after noon, telephone too.", ZH: "提交后有变化：{0}。再次导出即为新版本；12点后还需电话通知。", ES: "Cambió después: {0}. Al sacarlo de nuevo será otra versión; después de las 12, avise también por teléfono."}
	IllVisits  = Text{JA: "{保健室|ほけんしつ}の{記録|きろく}", Easy: "{保健室|ほけんしつ}の {記録|きろく}", EN: "Visits to the nurse’s room", ZH: "保健室来访记录", ES: "Visitas a la enfermería"}
	IllDay     = Text{JA: "{日|ひ}", Easy: "1{日|にち}", EN: "Day", ZH: "日", ES: "Día"}
	IllWeek    = Text{JA: "{週|しゅう}", Easy: "{週|しゅう}", EN: "Week", ZH: "周", ES: "Semana"}
	IllMonth   = Text{JA: "{月|つき}", Easy: "{月|つき}", EN: "Month", ZH: "月", ES: "Mes"}
	IllKept    = Text{JA: "{保健簿|ほけんぼ}は、その{年度|ねんど}が{終|お}わってから1{年|ねん}{残|のこ}ります。", Easy: "{記録|きろく}は、{次|つぎ}の {年度|ねんど}の {終|お}わりまで {残|のこ}ります。", EN: "The log is kept for a year after its school year.", ZH: "保健日志在学年结束后保存一年。", ES: "El registro se guarda un año después de acabar el curso."}
	IllNoVisit = Text{JA: "{来室|らいしつ}はありません。", Easy: "だれも {来|き}ていません。", EN: "No visits.", ZH: "没有来访。", ES: "Sin visitas."}
	IllTotal   = Text{JA: "{合計|ごうけい}", Easy: "ぜんぶ", EN: "Total", ZH: "合计", ES: "Total"}
	IllSchool  = Text{JA: "{学校|がっこう}{全体|ぜんたい}", Easy: "{学校|がっこう} ぜんぶ", EN: "Whole school", ZH: "全校", ES: "Todo el centro"}
	IllMore    = Text{JA: "いつもより{多|おお}い", Easy: "いつもより {多|おお}い", EN: "More than usual", ZH: "比平时多", ES: "Más que de costumbre"}
	IllNothing = Text{JA: "いつもより{多|おお}い{症状|しょうじょう}はありません。", Easy: "いつもより {多|おお}い ことは ありません。", EN: "Nothing is more than usual.", ZH: "没有比平时多的症状。", ES: "Nada supera lo habitual."}
	// {0} class, grade or school, {1} symptom, {2} how many people, {3} the mean
	IllRaised  = Text{JA: "{0}　{1} {2}（ふだん {3}）", Easy: "{0}　{1} {2}（いつもは {3}）", EN: "{0}: {1} – {2} (usually {3})", ZH: "{0}：{1} {2}（平时 {3}）", ES: "{0}: {1} – {2} (lo habitual: {3})"}
	IllByDay   = Text{JA: "{日|ひ}ごと", Easy: "{日|ひ}で {分|わ}ける", EN: "By day", ZH: "按日", ES: "Por día"}
	IllByClass = Text{JA: "{組|くみ}ごと", Easy: "クラスで {分|わ}ける", EN: "By class", ZH: "按班", ES: "Por clase"}
	IllTable   = Text{JA: "{表|ひょう}で{見|み}る", Easy: "{表|ひょう}を {見|み}る", EN: "As a table", ZH: "以表格查看", ES: "Como tabla"}
	IllTime    = Text{JA: "{時刻|じこく}", Easy: "{時間|じかん}", EN: "Time", ZH: "时间", ES: "Hora"}
	IllWhat    = Text{JA: "{症状|しょうじょう}", Easy: "{具合|ぐあい}", EN: "Symptom", ZH: "症状", ES: "Síntoma"}
	IllAfter   = Text{JA: "そのあと", Easy: "そのあと", EN: "Outcome", ZH: "结果", ES: "Resultado"}
)
