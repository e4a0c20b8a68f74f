package words

// What the absence line says (voice.md F1, F2). The telephone reads them plain; the demo's page shows the same words.
var (
	TelHello = Text{
		JA:   "{0}の{欠席|けっせき}{連絡|れんらく}です。",
		Easy: "{0}の {休|やす}みの {電話|でんわ}です。",
		EN:   "This is the absence line of {0}.",
		ZH:   "这里是{0}的缺席联系电话。",
		ES:   "Línea de ausencias de {0}.",
	}
	TelUnknown = Text{
		JA:   "この{電話|でんわ}{番号|ばんごう}は{登録|とうろく}されていません。{登録|とうろく}した{電話|でんわ}からおかけ{直|なお}しいただくか、{学校|がっこう}へご{連絡|れんらく}ください。",
		Easy: "この {電話|でんわ}{番号|ばんごう}は {登録|とうろく}が ありません。{登録|とうろく}した {電話|でんわ}で かけてください。または {学校|がっこう}に {話|はな}してください。",
		EN:   "This number is not registered. Please call from a registered phone or contact the school.",
		ZH:   "此号码未登记。请用已登记的电话拨打，或联系学校。",
		ES:   "Este número no está registrado. Llame desde un teléfono registrado o hable con la escuela.",
	}
	TelWithheld = Text{
		JA:   "{番号|ばんごう}を{通知|つうち}してください。はじめに186を{付|つ}けて、おかけ{直|なお}しください。",
		Easy: "{番号|ばんごう}が {見|み}えません。はじめに 186を {押|お}して、もう{一度|いちど} かけてください。",
		EN:   "Your number is hidden. Dial 186 first and call again.",
		ZH:   "请显示号码：先拨186再重拨。",
		ES:   "Su número está oculto. Marque 186 y vuelva a llamar.",
	}
	TelLanguage = Text{
		JA:   "{日本語|にほんご}は1。",
		Easy: "{日本語|にほんご}は 1。",
		EN:   "For English press 2.",
		ZH:   "中文请按3。",
		ES:   "Para español, oprima 4.",
	}
	TelChild = Text{
		JA:   "{0}さんは{1}。",
		Easy: "{0}さんは {1}。",
		EN:   "For {0} press {1}.",
		ZH:   "{0}请按{1}。",
		ES:   "Para {0} oprima {1}.",
	}
	TelNobody = Text{
		JA:   "この{電話|でんわ}で{連絡|れんらく}できるお{子|こ}さんがいません。{学校|がっこう}へお{電話|でんわ}ください。",
		Easy: "この {電話|でんわ}で {連絡|れんらく}できる お{子|こ}さんが いません。{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "No child can be reported from this number. Please call the school.",
		ZH:   "此号码没有可以联系的孩子。请致电学校。",
		ES:   "Desde este número no se puede avisar por ningún alumno. Llame a la escuela.",
	}
	// {0} the date
	TelNotYet = Text{
		JA:   "ご{欠席|けっせき}などのご{連絡|れんらく}は、{0}からお{受|う}けします。それまでは、{学校|がっこう}へお{電話|でんわ}ください。",
		Easy: "{休|やす}みの {連絡|れんらく}は、{0}から できます。それまでは、{学校|がっこう}に {電話|でんわ}してください。",
		EN:   "This line takes absence reports from {0}. Until then, please call the school.",
		ZH:   "本电话从{0}起受理请假。在此之前，请致电学校。",
		ES:   "Esta línea recibe avisos de ausencia desde el {0}. Hasta entonces, llame a la escuela.",
	}
	TelDate = Text{
		JA:   "{0}のご{連絡|れんらく}ですね。よければ1、ちがう{日|ひ}は2。",
		Easy: "{0}の ことですね。よければ 1、ほかの {日|ひ}は 2。",
		EN:   "This is for {0}. Press 1 if correct, 2 for another day.",
		ZH:   "日期是{0}。正确请按1，其他日期请按2。",
		ES:   "Es para el {0}. Si es correcto, oprima 1; otro día, 2.",
	}
	TelDateLater = Text{
		JA:   "{今|いま}は{次|つぎ}の{登校日|とうこうび}の{受付|うけつけ}{前|まえ}です。{1}から{受|う}け{付|つ}けます。{今|いま}、{0}のことを{伝|つた}えるときは1。",
		Easy: "{次|つぎ}の {学校|がっこう}の {日|ひ}の {連絡|れんらく}は {1}からです。{今|いま} {0}のことを {言|い}うときは 1。",
		EN:   "Reports for the next school day open at {1}. To report for {0} now, press 1.",
		ZH:   "下一个上学日的联系从{1}开始受理。现在就要联系{0}的事，请按1。",
		ES:   "Los avisos para el próximo día de clase se abren a las {1}. Para avisar ahora del {0}, oprima 1.",
	}
	TelDay = Text{
		JA:   "{0}は{1}。",
		Easy: "{0}は {1}。",
		EN:   "{0}: press {1}.",
		ZH:   "{0}请按{1}。",
		ES:   "{0}: oprima {1}.",
	}
	TelExists = Text{
		JA:   "{0}さん、{1}は、{2}でご{連絡|れんらく}があります。{変|か}えるは1、{取|と}り{消|け}すは2、{別|べつ}のお{子|こ}さんや{別|べつ}の{日|ひ}は4。",
		Easy: "{0}さん、{1}は、{2}の {連絡|れんらく}が あります。{変|か}えるは 1、やめるは 2、ほかの お{子|こ}さんや ほかの {日|ひ}は 4。",
		EN:   "For {0} on {1}, a report exists: {2}. To change it press 1, to cancel it 2, for another child or day 4.",
		ZH:   "{0}，{1}，已有联系：{2}。更改请按1，取消请按2，其他孩子或日期请按4。",
		ES:   "{0}, {1}: ya hay un aviso, {2}. Para cambiarlo oprima 1, para cancelarlo 2, otro alumno u otro día 4.",
	}
	TelCancel = Text{
		JA:   "{0}さん、{1}の{連絡|れんらく}を{取|と}り{消|け}します。よければもう{一度|いちど}1、やめるは3。",
		Easy: "{0}さん、{1}の {連絡|れんらく}を なくします。よければ 1、やめるは 3。",
		EN:   "The report for {0} on {1} will be cancelled. Press 1 to confirm, 3 to keep it.",
		ZH:   "将取消{0}{1}的联系。确认请按1，保留请按3。",
		ES:   "Se cancelará el aviso de {0} del {1}. Oprima 1 para confirmar, 3 para dejarlo.",
	}
	TelKind = Text{
		JA:   "{欠席|けっせき}は1、{遅刻|ちこく}は2、{早退|そうたい}は3。",
		Easy: "{休|やす}みは 1、{遅|おく}れるは 2、{早|はや}く {帰|かえ}るは 3。",
		EN:   "Absent 1, late 2, leaving early 3.",
		ZH:   "缺席请按1，迟到请按2，早退请按3。",
		ES:   "Ausente 1, llega tarde 2, sale antes 3.",
	}
	TelSame = Text{
		JA:   "{前|まえ}の{日|ひ}と{同|おな}じは4。",
		Easy: "{前|まえ}の {日|ひ}と {同|おな}じは 4。",
		EN:   "The same as last time 4.",
		ZH:   "和上次一样请按4。",
		ES:   "Igual que la última vez 4.",
	}
	TelSeveral = Text{
		JA:   "{何日|なんにち}か{続|つづ}けて{休|やす}むは5。",
		Easy: "{何日|なんにち}か {続|つづ}けて {休|やす}むは 5。",
		EN:   "Absent for several days 5.",
		ZH:   "连续缺席几天请按5。",
		ES:   "Ausente varios días 5.",
	}
	TelAway = Text{
		JA:   "{途中|とちゅう}で{抜|ぬ}けて{戻|もど}るは6。",
		Easy: "{途中|とちゅう}で {出|で}て また {来|く}るは 6。",
		EN:   "Leaving and coming back 6.",
		ZH:   "中途外出再返校请按6。",
		ES:   "Sale y vuelve 6.",
	}
	// {0} the last day, {1} its key
	TelUntilDay = Text{
		JA:   "{0}までは{1}。",
		Easy: "{0}までは {1}。",
		EN:   "Until {0}: press {1}.",
		ZH:   "到{0}为止请按{1}。",
		ES:   "Hasta el {0}: oprima {1}.",
	}
	// {0} the first day, {1} the last
	TelFromTo = Text{
		JA:   "{0}から、{1}まで",
		Easy: "{0}から、{1}まで",
		EN:   "from {0} until {1}",
		ZH:   "从{0}到{1}",
		ES:   "del {0} al {1}",
	}
	TelCancelFrom = Text{
		JA:   "{0}さん、{1}の{連絡|れんらく}を、ぜんぶ{取|と}り{消|け}します。よければもう{一度|いちど}1、やめるは3。",
		Easy: "{0}さん、{1}の {連絡|れんらく}を、ぜんぶ なくします。よければ 1、やめるは 3。",
		EN:   "The report for {0}, {1}, will be cancelled for all these days. Press 1 to confirm, 3 to keep it.",
		ZH:   "将取消{0}{1}所有这些天的联系。确认请按1，保留请按3。",
		ES:   "Se cancelará el aviso de {0}, {1}, para todos esos días. Oprima 1 para confirmar, 3 para dejarlo.",
	}
	TelGoOut = Text{
		JA:   "{学校|がっこう}を{出|で}る{時間|じかん}を4けたで。10{時|じ}30{分|ぷん}は1030。わからないときはシャープ。",
		Easy: "{学校|がっこう}を {出|で}る {時間|じかん}を 4つの {数字|すうじ}で。10{時|じ}30{分|ぷん}は 1030。わからないときは シャープ。",
		EN:   "Time of leaving, four digits; 10:30 is 1030. If you do not know, press pound.",
		ZH:   "请输入离校时间4位数，10点30分为1030。不清楚请按井号。",
		ES:   "Hora de salida, cuatro cifras: 1030 es 10:30. Si no la sabe, oprima numeral.",
	}
	TelComeBack = Text{
		JA:   "{学校|がっこう}に{戻|もど}る{時間|じかん}を4けたで。13{時|じ}は1300。わからないときはシャープ。",
		Easy: "{学校|がっこう}に {戻|もど}る {時間|じかん}を 4つの {数字|すうじ}で。13{時|じ}は 1300。わからないときは シャープ。",
		EN:   "Time of coming back, four digits; one in the afternoon is 1300. If you do not know, press pound.",
		ZH:   "请输入返校时间4位数，下午1点为1300。不清楚请按井号。",
		ES:   "Hora de regreso, cuatro cifras: 1300 es la una de la tarde. Si no la sabe, oprima numeral.",
	}
	TelReason = Text{
		JA:   "{理由|りゆう}は。{体調|たいちょう}が{悪|わる}い1、けが2、{病院|びょういん}3、{感染症|かんせんしょう}と{言|い}われた4、{家|いえ}の{用事|ようじ}5、{身内|みうち}の{不幸|ふこう}6、{行|い}きたくない・{心配|しんぱい}がある7、そのほか8。",
		Easy: "{理由|りゆう}は {何|なん}ですか。{体|からだ}の {具合|ぐあい}が {悪|わる}い 1、けが 2、{病院|びょういん} 3、うつる {病気|びょうき} 4、{家|いえ}の {用事|ようじ} 5、{家族|かぞく}が {亡|な}くなった 6、{行|い}きたくない・{心配|しんぱい} 7、ほか 8。",
		EN:   "Reason: feeling ill 1, injury 2, clinic visit 3, diagnosed infection 4, family matter 5, death in the family 6, worried or unable to go 7, other 8.",
		ZH:   "原因：身体不适1，受伤2，就医3，确诊传染病4，家中有事5，亲属去世6，不想去或有担心7，其他8。",
		ES:   "Motivo: enfermo 1, herida 2, médico 3, infección diagnosticada 4, asunto familiar 5, fallecimiento familiar 6, no puede o no quiere ir 7, otro 8.",
	}
	TelSymptoms = Text{
		JA:   "{症状|しょうじょう}を{押|お}して、{終|お}わりはシャープ。{熱|ねつ}1、{頭|あたま}が{痛|いた}い2、せき・のど・{鼻|はな}3、おなか4、{吐|は}き{気|け}5、{発疹|ほっしん}6、そのほか7。",
		Easy: "{具合|ぐあい}を {押|お}します。{終|お}わったら シャープ。{熱|ねつ} 1、{頭|あたま}が {痛|いた}い 2、せき・のど・{鼻|はな} 3、おなか 4、{吐|は}きそう 5、ぶつぶつ 6、ほか 7。",
		EN:   "Press symptoms, then the pound key. Fever 1, headache 2, cough, throat or nose 3, stomach 4, vomiting 5, rash 6, other 7.",
		ZH:   "请按症状，最后按井号。发烧1，头痛2，咳嗽咽喉鼻3，腹痛腹泻4，恶心5，皮疹6，其他7。",
		ES:   "Oprima los síntomas y luego la tecla numeral. Fiebre 1, cabeza 2, tos, garganta o nariz 3, estómago 4, vómito 5, erupción 6, otro 7.",
	}
	TelDisease = Text{
		JA:   "インフルエンザ1、コロナ2、{胃腸炎|いちょうえん}3、{溶連菌|ようれんきん}4、{水|みず}ぼうそう5、そのほか6。",
		Easy: "インフルエンザ 1、コロナ 2、おなかの {病気|びょうき} 3、ようれんきん 4、{水|みず}ぼうそう 5、ほか 6。",
		EN:   "Flu 1, COVID 2, gastroenteritis 3, strep 4, chickenpox 5, other 6.",
		ZH:   "流感1，新冠2，肠胃炎3，链球菌4，水痘5，其他6。",
		ES:   "Gripe 1, COVID 2, gastroenteritis 3, estreptococo 4, varicela 5, otra 6.",
	}
	TelArrive = Text{
		JA:   "{学校|がっこう}に{着|つ}く{時間|じかん}を4けたで。9{時|じ}30{分|ぷん}は0930。わからないときはシャープ。",
		Easy: "{学校|がっこう}に {着|つ}く {時間|じかん}を 4つの {数字|すうじ}で。9{時|じ}30{分|ぷん}は 0930。わからないときは シャープ。",
		EN:   "Arrival time, four digits; 9:30 is 0930. If you do not know, press pound.",
		ZH:   "请输入到校时间4位数，9点30分为0930。不清楚请按井号。",
		ES:   "Hora de llegada, cuatro cifras: 0930 es 9:30. Si no la sabe, oprima numeral.",
	}
	TelLeave = Text{
		JA:   "{迎|むか}えの{時間|じかん}を4けたで。13{時|じ}30{分|ぷん}は1330。わからないときはシャープ。",
		Easy: "{帰|かえ}る {時間|じかん}を 4つの {数字|すうじ}で。13{時|じ}30{分|ぷん}は 1330。わからないときは シャープ。",
		EN:   "Time of leaving, four digits; 1:30 in the afternoon is 1330. If you do not know, press pound.",
		ZH:   "请输入离校时间4位数，下午1点30分为1330。不清楚请按井号。",
		ES:   "Hora de salida, cuatro cifras: 1330 es la una y media de la tarde. Si no la sabe, oprima numeral.",
	}
	TelReadBack = Text{
		JA:   "{0}さん、{1}、{2}。よければ1、やり{直|なお}しは2、やめるは3。",
		Easy: "{0}さん、{1}、{2}。よければ 1、もう{一度|いちど} はじめからは 2、やめるは 3。",
		EN:   "{0}, {1}, {2}. Confirm 1, start again 2, cancel 3.",
		ZH:   "{0}，{1}，{2}。确认请按1，重来请按2，取消请按3。",
		ES:   "{0}, {1}, {2}. Confirmar 1, repetir 2, cancelar 3.",
	}
	TelReceived = Text{
		JA:   "{受|う}け{付|つ}けました。{受付|うけつけ}{番号|ばんごう}は{0}。{変|か}えるときは、もう{一度|いちど}お{電話|でんわ}ください。",
		Easy: "{学校|がっこう}に {届|とど}きました。{番号|ばんごう}は {0}です。{変|か}えるときは もう{一度|いちど} {電話|でんわ}してください。",
		EN:   "Received. Your number is {0}. To change it, call again.",
		ZH:   "已受理，编号{0}。更改请再次来电。",
		ES:   "Recibido. Su número es {0}. Para cambiarlo, llame de nuevo.",
	}
	TelReceipt = Text{
		JA:   "{受付|うけつけ}{番号|ばんごう}{0}",
		Easy: "{番号|ばんごう} {0}",
		EN:   "No. {0}",
		ZH:   "编号{0}",
		ES:   "N.º {0}",
	}
	TelTakeCare = Text{
		JA:   "お{大事|だいじ}に。",
		Easy: "お{大事|だいじ}に。",
		EN:   "Take care.",
		ZH:   "请保重。",
		ES:   "Que se mejore.",
	}
	TelCancelled = Text{
		JA:   "{取|と}り{消|け}しました。{受付|うけつけ}{番号|ばんごう}は{0}。",
		Easy: "{連絡|れんらく}を なくしました。{番号|ばんごう}は {0}です。",
		EN:   "Cancelled. Your number is {0}.",
		ZH:   "已取消，编号{0}。",
		ES:   "Cancelado. Su número es {0}.",
	}
	TelRepeat = Text{
		JA:   "もう{一度|いちど}お{聞|き}きください。",
		Easy: "もう{一度|いちど} {言|い}います。",
		EN:   "Please listen again.",
		ZH:   "请再听一遍。",
		ES:   "Escuche otra vez, por favor.",
	}
	TelKey = Text{
		JA:   "そのボタンは{使|つか}えません。",
		Easy: "その ボタンは {使|つか}えません。",
		EN:   "That key is not in use here.",
		ZH:   "这里不能使用该按键。",
		ES:   "Esa tecla no se usa aquí.",
	}
	TelGoodbye = Text{
		JA:   "{連絡|れんらく}はまだ{受|う}け{付|つ}けていません。もう{一度|いちど}おかけ{直|なお}しください。{失礼|しつれい}します。",
		Easy: "{連絡|れんらく}は まだ {届|とど}いていません。もう{一度|いちど} かけてください。{失礼|しつれい}します。",
		EN:   "Nothing has been reported yet. Please call again. Goodbye.",
		ZH:   "尚未受理任何联系。请再次拨打。再见。",
		ES:   "Todavía no se ha avisado nada. Llame de nuevo, por favor. Adiós.",
	}
	TelNothingDone = Text{
		JA:   "{何|なに}も{変|か}えていません。{失礼|しつれい}します。",
		Easy: "{何|なに}も {変|か}えていません。{失礼|しつれい}します。",
		EN:   "Nothing was changed. Goodbye.",
		ZH:   "没有做任何更改。再见。",
		ES:   "No se cambió nada. Adiós.",
	}
	TelSorry = Text{
		JA:   "{申|もう}し{訳|わけ}ありません。{今|いま}、お{受|う}けできません。{少|すこ}し{後|あと}にかけ{直|なお}すか、{学校|がっこう}へお{電話|でんわ}ください。",
		Easy: "すみません。{今|いま} {受|う}けられません。{少|すこ}し {後|あと}で かけてください。または {学校|がっこう}に {電話|でんわ}してください。",
		EN:   "We are sorry, we cannot take your report now. Please call again shortly, or call the school.",
		ZH:   "很抱歉，现在无法受理。请稍后再拨，或致电学校。",
		ES:   "Lo sentimos, ahora no podemos tomar su aviso. Llame de nuevo en un momento o llame a la escuela.",
	}
	TelKeys = Text{
		JA:   "もう{一度|いちど}{聞|き}くは{米印|こめじるし}、{戻|もど}るは0、ことばは9。",
		Easy: "もう{一度|いちど} {聞|き}くは {米印|こめじるし}、{前|まえ}に {戻|もど}るは 0、ことばは 9。",
		EN:   "Star repeats, 0 goes back, 9 changes the language.",
		ZH:   "重听请按星号，返回请按0，更换语言请按9。",
		ES:   "Asterisco repite, 0 vuelve atrás, 9 cambia el idioma.",
	}
	TelLater = Text{
		JA:   "{0}{着|つ}く{予定|よてい}",
		Easy: "{0}に {着|つ}きます",
		EN:   "arriving at {0}",
		ZH:   "{0}到校",
		ES:   "llega a las {0}",
	}
	TelGoing = Text{
		JA:   "{0}に{出|で}る{予定|よてい}",
		Easy: "{0}に {出|で}ます",
		EN:   "leaving at {0}",
		ZH:   "{0}离校",
		ES:   "sale a las {0}",
	}
	TelBack = Text{
		JA:   "{0}に{戻|もど}る{予定|よてい}",
		Easy: "{0}に {戻|もど}ります",
		EN:   "back at {0}",
		ZH:   "{0}返校",
		ES:   "vuelve a las {0}",
	}
	TelEarlier = Text{
		JA:   "{0}に{帰|かえ}る{予定|よてい}",
		Easy: "{0}に {帰|かえ}ります",
		EN:   "leaving at {0}",
		ZH:   "{0}离校",
		ES:   "sale a las {0}",
	}
)
