package words

// A guardian's Today and its sheets. Buttons are verbs in plain form; messages are polite; nothing is past tense before it has happened.
var (
	HomeTitle     = Text{JA: "{今日|きょう}", Easy: "{今日|きょう}", EN: "Today", ZH: "今天", ES: "Hoy"}
	HomeComingNow = Text{JA: "{登校|とうこう}します", Easy: "{学校|がっこう}に {行|い}きます", EN: "Coming after all", ZH: "改为上学", ES: "Al final sí va"}

	HomeAbsent   = Text{JA: "{休|やす}む", Easy: "{休|やす}む", EN: "Absent", ZH: "请假", ES: "Falta"}
	HomeLate     = Text{JA: "{遅|おく}れる", Easy: "おくれる", EN: "Late", ZH: "迟到", ES: "Llega tarde"}
	HomeEarly    = Text{JA: "{早退|そうたい}", Easy: "{早|はや}く {帰|かえ}る", EN: "Leaves early", ZH: "早退", ES: "Sale antes"}
	HomeSayOn    = Text{JA: "{0}の{連絡|れんらく}", Easy: "{0}の {連絡|れんらく}", EN: "For {0}", ZH: "{0}的请假、迟到", ES: "Para {0}"}
	HomeFromHere = Text{JA: "お{休|やす}み・{遅|おく}れは、ここから{送|おく}れます。", Easy: "{休|やす}むとき・おくれるときは、ここを おしてください。",
		EN: "Tell the school here about an absence or a late arrival.", ZH: "请假、迟到请从这里通知学校。", ES: "Avise aquí si falta o llega tarde."}

	HomeIsAbsent      = Text{JA: "お{休|やす}みです。", Easy: "{休|やす}みます。", EN: "Absent.", ZH: "请假。", ES: "Falta."}
	HomeIsAbsentFor   = Text{JA: "{0}でお{休|やす}みです。", Easy: "{0}で {休|やす}みます。", EN: "Absent: {0}.", ZH: "请假：{0}。", ES: "Falta: {0}."}
	HomeIsAbsentUntil = Text{JA: "{0}まで。", Easy: "{0}まで。", EN: "Until {0}.", ZH: "到{0}为止。", ES: "Hasta el {0}."}
	HomeGetWell       = Text{JA: "お{大事|だいじ}に。", Easy: "お{大事|だいじ}に。", EN: "Get well soon.", ZH: "祝早日康复。", ES: "Que se mejore."}
	HomeTakeTime      = Text{JA: "ゆっくりで{大丈夫|だいじょうぶ}です。", Easy: "ゆっくりで {大丈夫|だいじょうぶ}です。", EN: "Take the time you need.", ZH: "慢慢来，没关系。", ES: "Con calma, no pasa nada."}
	HomeArrives       = Text{JA: "{0}ごろ{登校|とうこう}します。", Easy: "{0}ごろ {学校|がっこう}に {行|い}きます。", EN: "Arrives about {0}.", ZH: "大约{0}到校。", ES: "Llega hacia las {0}."}
	HomeArrivesLater  = Text{JA: "{遅|おく}れて{登校|とうこう}します。", Easy: "おくれて {学校|がっこう}に {行|い}きます。", EN: "Arrives late.", ZH: "会迟到。", ES: "Llega tarde."}
	HomeLeaves        = Text{JA: "{0}に{早退|そうたい}します。", Easy: "{0}に {帰|かえ}ります。", EN: "Leaves at {0}.", ZH: "{0}早退。", ES: "Sale a las {0}."}
	HomeLeavesSome    = Text{JA: "{早退|そうたい}します。", Easy: "{早|はや}く {帰|かえ}ります。", EN: "Leaves early.", ZH: "会早退。", ES: "Sale antes."}
	HomeLeavesReturns = Text{JA: "{0}に{出|で}て、{1}に{戻|もど}ります。", Easy: "{0}に {出|で}ます。{1}に もどります。", EN: "Out at {0}, back at {1}.", ZH: "{0}离开，{1}返回。", ES: "Sale a las {0} y vuelve a las {1}."}
	HomeCentre        = Text{JA: "{0} {教育支援|きょういくしえん}センターに{着|つ}きました。", Easy: "{0} {教育支援|きょういくしえん}センターに {着|つ}きました。", EN: "Arrived at the support centre, {0}.", ZH: "{0}已到教育支援中心。", ES: "Llegó al centro de apoyo a las {0}."}
	HomeCentreCounts  = Text{JA: "{出席|しゅっせき}として{数|かぞ}えます。", Easy: "{出席|しゅっせき}と {同|おな}じです。", EN: "The day counts as present.", ZH: "视为出席。", ES: "El día cuenta como asistencia."}
	HomeArrived       = Text{JA: "{0} {学校|がっこう}に{着|つ}きました。", Easy: "{0} {学校|がっこう}に {着|つ}きました。", EN: "Arrived at school, {0}.", ZH: "{0}已到校。", ES: "Llegó a la escuela a las {0}."}
	HomeFrom          = Text{JA: "{0}からの{連絡|れんらく}です。", Easy: "{0}の {連絡|れんらく}です。", EN: "Reported by: {0}.", ZH: "由{0}联系。", ES: "Avisó: {0}."}
	HomeDayWas        = Text{JA: "きょうは{0}でした。", Easy: "きょう：{0}。", EN: "Today: {0}.", ZH: "今天：{0}。", ES: "Hoy: {0}."}

	HomeComing = Text{JA: "やっぱり{行|い}く", Easy: "やっぱり {行|い}く", EN: "Coming after all", ZH: "还是去上学", ES: "Al final sí va"}
	HomeChange = Text{JA: "{変|か}える", Easy: "{変|か}える", EN: "Change", ZH: "更改", ES: "Cambiar"}
	HomeSame   = Text{JA: "{0}と{同|おな}じ（{1}）", Easy: "{0}と {同|おな}じ（{1}）", EN: "Same as {0} ({1})", ZH: "和{0}一样（{1}）", ES: "Igual que {0} ({1})"}

	HomeNotSent     = Text{JA: "まだ{送|おく}れていません。", Easy: "まだ {学校|がっこう}に とどいていません。", EN: "Not sent yet.", ZH: "还没有送达。", ES: "Todavía no se ha enviado."}
	HomeNotSentNext = Text{JA: "つながれば{自動|じどう}で{送|おく}ります。お{急|いそ}ぎのときは、{電話|でんわ}でも{受|う}け{付|つ}けます。",
		Easy: "つながったら {自動|じどう}で {送|おく}ります。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "It goes by itself once you are connected. If it is urgent, you can also call.", ZH: "联网后会自动发送。着急时也可以打电话。",
		ES: "Se enviará solo cuando haya conexión. Si es urgente, también puede llamar."}
	HomeCallSchool = Text{JA: "{学校|がっこう}に{電話|でんわ}する", Easy: "{学校|がっこう}に {電話|でんわ}する", EN: "Call the school", ZH: "给学校打电话", ES: "Llamar a la escuela"}
	HomeRefused    = Text{JA: "この{連絡|れんらく}は{受|う}け{付|つ}けられませんでした。", Easy: "{学校|がっこう}は この {連絡|れんらく}を {受|う}けられませんでした。", EN: "The school could not take this.", ZH: "学校没能受理这条信息。", ES: "La escuela no pudo aceptarlo."}

	HomeSheetAbsent = Text{JA: "{0}を{休|やす}みにする", Easy: "{0}さんは {休|やす}みます", EN: "{0} is absent", ZH: "{0}请假", ES: "{0} falta"}
	HomeSheetLate   = Text{JA: "{0}が{遅|おく}れる", Easy: "{0}さんは おくれます", EN: "{0} is late", ZH: "{0}迟到", ES: "{0} llega tarde"}
	HomeSheetEarly  = Text{JA: "{0}が{早退|そうたい}する", Easy: "{0}さんは {早|はや}く {帰|かえ}ります", EN: "{0} leaves early", ZH: "{0}早退", ES: "{0} sale antes"}
	HomeOtherDay    = Text{JA: "ほかの{日|ひ}", Easy: "ほかの {日|ひ}", EN: "Another day", ZH: "其他日期", ES: "Otro día"}
	HomeFirstDay    = Text{JA: "いつから", Easy: "いつから", EN: "From", ZH: "从哪天", ES: "Desde"}
	HomeLastDay     = Text{JA: "いつまで", Easy: "いつまで", EN: "Until", ZH: "到哪天", ES: "Hasta"}
	HomeTooAbsent   = Text{JA: "{0}も{休|やす}みにする", Easy: "{0}さんも {休|やす}みます", EN: "{0} is absent too", ZH: "{0}也请假", ES: "{0} también falta"}
	HomeTooLate     = Text{JA: "{0}も{遅|おく}れる", Easy: "{0}さんも おくれます", EN: "{0} is late too", ZH: "{0}也迟到", ES: "{0} también llega tarde"}
	HomeTooEarly    = Text{JA: "{0}も{早退|そうたい}する", Easy: "{0}さんも {早|はや}く {帰|かえ}ります", EN: "{0} leaves early too", ZH: "{0}也早退", ES: "{0} también sale antes"}
	HomePressReason = Text{JA: "{理由|りゆう}を{押|お}すと、{学校|がっこう}に{送|おく}ります", Easy: "{理由|りゆう}を おすと、{学校|がっこう}に {送|おく}ります", EN: "Tap a reason: it goes to the school", ZH: "点选理由即发送给学校", ES: "Toque un motivo y se envía a la escuela"}
	HomePressMany   = Text{JA: "{理由|りゆう}を{押|お}すと、{0}とも{学校|がっこう}に{送|おく}ります", Easy: "{理由|りゆう}を おすと、{0}とも {学校|がっこう}に {送|おく}ります", EN: "Tap a reason: sent for {0}", ZH: "点选理由即发送（{0}）", ES: "Toque un motivo y se envía ({0})"}
	HomePressTime   = Text{JA: "{時刻|じこく}を{押|お}すと、{学校|がっこう}に{送|おく}ります", Easy: "{時間|じかん}を おすと、{学校|がっこう}に {送|おく}ります", EN: "Tap a time: it goes to the school", ZH: "点选时间即发送给学校", ES: "Toque una hora y se envía a la escuela"}
	HomeArriveWhen  = Text{JA: "{何時|なんじ}ごろ{着|つ}きますか", Easy: "{何時|なんじ}ごろ {学校|がっこう}に {着|つ}きますか", EN: "About when?", ZH: "大约几点到？", ES: "¿Hacia qué hora llega?"}
	HomeLeaveWhen   = Text{JA: "{何時|なんじ}に{学校|がっこう}を{出|で}ますか", Easy: "{何時|なんじ}に {学校|がっこう}を {出|で}ますか", EN: "Leaving at what time?", ZH: "几点离校？", ES: "¿A qué hora sale?"}
	HomeNoTime      = Text{JA: "わからない", Easy: "わからない", EN: "Not known", ZH: "不清楚", ES: "No sé"}
	HomeOtherTime   = Text{JA: "ほかの{時刻|じこく}", Easy: "ほかの {時間|じかん}", EN: "Another time", ZH: "其他时间", ES: "Otra hora"}
	HomeSendTime    = Text{JA: "この{時刻|じこく}で{送|おく}る", Easy: "この {時間|じかん}で {送|おく}る", EN: "Send this time", ZH: "按此时间发送", ES: "Enviar esta hora"}
	HomeWrongDays   = Text{JA: "{日|ひ}にちを たしかめてください。", Easy: "{日|ひ}にちを {見|み}てください。", EN: "Please check the dates.", ZH: "请确认日期。", ES: "Revise las fechas."}
	HomeNotSaved    = Text{JA: "この{端末|たんまつ}に{保存|ほぞん}できませんでした。{電話|でんわ}で{連絡|れんらく}してください。", Easy: "この スマホに {保存|ほぞん}できませんでした。{電話|でんわ}してください。",
		EN: "It could not be saved on this device. Please call.", ZH: "无法保存在此设备上，请打电话。", ES: "No se pudo guardar en este dispositivo. Llame, por favor."}

	HomeSentAbsent = Text{JA: "{欠席|けっせき}を{送|おく}りました", Easy: "{休|やす}みを {送|おく}りました", EN: "Absence sent", ZH: "请假已送达", ES: "Falta enviada"}
	HomeSentLate   = Text{JA: "{遅刻|ちこく}を{送|おく}りました", Easy: "おくれることを {送|おく}りました", EN: "Late arrival sent", ZH: "迟到已送达", ES: "Retraso enviado"}
	HomeSentEarly  = Text{JA: "{早退|そうたい}を{送|おく}りました", Easy: "{早|はや}く {帰|かえ}ることを {送|おく}りました", EN: "Early leave sent", ZH: "早退已送达", ES: "Salida enviada"}
	HomeSavedHere  = Text{JA: "この{端末|たんまつ}に{保存|ほぞん}しました", Easy: "この スマホに {保存|ほぞん}しました", EN: "Saved on this device", ZH: "已保存在此设备", ES: "Guardado en este dispositivo"}
	HomeGoesAlone  = Text{JA: "つながると{自動|じどう}で{学校|がっこう}に{送|おく}ります。{閉|と}じても{消|き}えません。", Easy: "つながったら {自動|じどう}で {学校|がっこう}に {送|おく}ります。とじても なくなりません。",
		EN: "It goes to the school by itself once connected. Closing the app loses nothing.", ZH: "联网后会自动发送给学校。关闭也不会丢失。",
		ES: "Se enviará solo a la escuela cuando haya conexión. Puede cerrar: no se pierde."}
	HomeIfNotBy  = Text{JA: "{0}までに{届|とど}かないときは", Easy: "{0}までに とどかないときは", EN: "If it has not arrived by {0}:", ZH: "如果到{0}还没送达：", ES: "Si no llega antes de las {0}:"}
	HomeCall     = Text{JA: "{電話|でんわ}する", Easy: "{電話|でんわ}する", EN: "call", ZH: "打电话", ES: "llame"}
	HomeTell     = Text{JA: "{先生|せんせい}に{伝|つた}えておくこと", Easy: "{先生|せんせい}に {言|い}いたいこと", EN: "Anything the teacher should know", ZH: "想告诉老师的事", ES: "Algo más para el profesor"}
	HomeOptional = Text{JA: "{書|か}かなくても{大丈夫|だいじょうぶ}です", Easy: "{書|か}かなくても いいです", EN: "You can leave this empty", ZH: "不写也可以", ES: "Puede dejarlo vacío"}
	HomeTemp     = Text{JA: "{体温|たいおん}", Easy: "{熱|ねつ}", EN: "Temperature", ZH: "体温", ES: "Temperatura"}
	HomeTemp37   = Text{JA: "37{度台|どだい}", Easy: "37{度|ど}", EN: "37 °C", ZH: "37度多", ES: "37 °C"}
	HomeTemp38   = Text{JA: "38{度台|どだい}", Easy: "38{度|ど}", EN: "38 °C", ZH: "38度多", ES: "38 °C"}
	HomeTemp39   = Text{JA: "39{度以上|どいじょう}", Easy: "39{度|ど}より {高|たか}い", EN: "39 °C or more", ZH: "39度以上", ES: "39 °C o más"}
	HomeOneDay   = Text{JA: "この{日|ひ}だけ", Easy: "この {日|ひ}だけ", EN: "This day only", ZH: "只有这天", ES: "Solo este día"}
	HomeUntil    = Text{JA: "{0}まで", Easy: "{0}まで", EN: "until {0}", ZH: "到{0}", ES: "hasta {0}"}
	HomeWhy      = Text{JA: "{理由|りゆう}", Easy: "{理由|りゆう}", EN: "Reason", ZH: "理由", ES: "Motivo"}
	HomeDisease  = Text{JA: "{病名|びょうめい}", Easy: "{病気|びょうき}の {名前|なまえ}", EN: "Which illness", ZH: "病名", ES: "Enfermedad"}
	HomePickup   = Text{JA: "{迎|むか}えに{行|い}く{人|ひと}", Easy: "{迎|むか}えに {行|い}く {人|ひと}", EN: "Who comes to fetch", ZH: "来接的人", ES: "Quién lo recoge"}
	HomeReturn   = Text{JA: "{学校|がっこう}に{戻|もど}る{時刻|じこく}（{戻|もど}るとき）", Easy: "もどる {時間|じかん}（もどるとき）", EN: "Back at (if coming back)", ZH: "返校时间（如返回）", ES: "Vuelve a las (si vuelve)"}
	HomeMemo     = Text{JA: "ひとこと", Easy: "ひとこと", EN: "A note", ZH: "留言", ES: "Nota"}
	HomeMemoSeen = Text{JA: "{書|か}いたとおりに、{先生方|せんせいがた}に{見|み}えます", Easy: "{書|か}いた とおりに、{先生|せんせい}が {見|み}ます", EN: "Staff see it exactly as written", ZH: "老师会看到原文", ES: "El personal lo verá tal como lo escriba"}
	HomeAddSend  = Text{JA: "{書|か}きたして{送|おく}る", Easy: "{書|か}いて {送|おく}る", EN: "Add and send", ZH: "补充并发送", ES: "Añadir y enviar"}
	HomeAdded    = Text{JA: "{書|か}きたしました", Easy: "{書|か}きました", EN: "Added", ZH: "已补充", ES: "Añadido"}
	HomeUndone   = Text{JA: "{取|と}り{消|け}しました", Easy: "やめました", EN: "Taken back", ZH: "已撤回", ES: "Retirado"}
	HomeNobody   = Text{JA: "この{画面|がめん}に{出|だ}せるお{子|こ}さんがいません。{学校|がっこう}に{聞|き}いてください。", Easy: "{子|こ}どもの {名前|なまえ}が ありません。{学校|がっこう}に {聞|き}いてください。",
		EN: "No child is registered here. Please ask the school.", ZH: "这里没有登记的孩子。请询问学校。", ES: "No hay ningún alumno registrado aquí. Pregunte a la escuela."}

	HomeNoticeEcho      = Text{JA: "{0}が {1}の{連絡|れんらく}をしました（{2}）", Easy: "{0}が {1}さんの {連絡|れんらく}を しました（{2}）", EN: "{0} reported for {1}: {2}", ZH: "{0}为{1}联系了学校（{2}）", ES: "{0} avisó por {1}: {2}"}
	HomeNoticeSeen      = Text{JA: "{0}{先生|せんせい}が {1}の{連絡|れんらく}を{見|み}ました", Easy: "{0}{先生|せんせい}が {1}さんの {連絡|れんらく}を {見|み}ました", EN: "{0} (staff) has seen the report for {1}", ZH: "{0}老师已看到{1}的请假信息", ES: "{0} (escuela) vio el aviso de {1}"}
	HomeNoticeArrived   = Text{JA: "{0}が{学校|がっこう}に{着|つ}きました", Easy: "{0}さんが {学校|がっこう}に {着|つ}きました", EN: "{0} has arrived at school", ZH: "{0}已到校", ES: "{0} llegó a la escuela"}
	HomeNoticeWithdrawn = Text{JA: "{0}が {1}の{連絡|れんらく}を{取|と}り{消|け}しました", Easy: "{0}が {1}さんの {連絡|れんらく}を やめました", EN: "{0} took back the report for {1}", ZH: "{0}撤回了{1}的请假信息", ES: "{0} retiró el aviso de {1}"}
	HomeNews            = Text{JA: "{新|あたら}しいこと", Easy: "{新|あたら}しいこと", EN: "News", ZH: "最新", ES: "Novedades"}
)

// The eight reasons of the sheet, as a parent would say them. Their codes are in app/page.
var (
	WhyFever   = Text{JA: "{熱|ねつ}がある", Easy: "{熱|ねつ}", EN: "Fever", ZH: "发烧", ES: "Fiebre"}
	WhyCold    = Text{JA: "かぜ・せき", Easy: "かぜ・せき", EN: "Cold, cough", ZH: "感冒、咳嗽", ES: "Resfriado, tos"}
	WhyStomach = Text{JA: "おなか・{吐|は}き{気|け}", Easy: "おなか・{吐|は}く", EN: "Stomach", ZH: "肚子、恶心", ES: "Estómago"}
	WhyDoctor  = Text{JA: "{通院|つういん}", Easy: "{病院|びょういん}", EN: "Doctor", ZH: "看医生", ES: "Médico"}
	WhyFamily  = Text{JA: "{家|いえ}の{用事|ようじ}", Easy: "{家|いえ}の {用事|ようじ}", EN: "Family", ZH: "家里有事", ES: "Familia"}
	WhyDisease = Text{JA: "{感染症|かんせんしょう}と{診断|しんだん}", Easy: "うつる {病気|びょうき}", EN: "Infectious illness", ZH: "确诊传染病", ES: "Enfermedad contagiosa"}
	WhyHard    = Text{JA: "{行|い}きづらい", Easy: "{行|い}くのが つらい", EN: "Hard to go", ZH: "不太想去", ES: "Le cuesta ir"}
	WhyOther   = Text{JA: "そのほか", Easy: "ほかの {理由|りゆう}", EN: "Other", ZH: "其他", ES: "Otro"}

	// After "…でお休みです".
	BecauseFever   = Text{JA: "{発熱|はつねつ}", Easy: "{熱|ねつ}", EN: "Fever", ZH: "发烧", ES: "Fiebre"}
	BecauseCold    = Text{JA: "かぜ・せき", Easy: "かぜ・せき", EN: "Cold, cough", ZH: "感冒、咳嗽", ES: "Resfriado, tos"}
	BecauseStomach = Text{JA: "おなかの{不調|ふちょう}", Easy: "おなかの {病気|びょうき}", EN: "Stomach", ZH: "肚子不舒服", ES: "Estómago"}
	BecauseDisease = Text{JA: "{感染症|かんせんしょう}", Easy: "うつる {病気|びょうき}", EN: "Infectious illness", ZH: "传染病", ES: "Enfermedad contagiosa"}
)
