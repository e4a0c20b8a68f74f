package words

// The demo's start page: an invented school to try everything in.
var (
	DemoTitle   = Text{JA: "{見本|みほん}の{学校|がっこう}", Easy: "{見本|みほん}の {学校|がっこう}", EN: "A school to try", ZH: "体验学校", ES: "Una escuela de prueba"}
	DemoInvent  = Text{JA: "{0}。{人|ひと}も{出来事|できごと}も、すべて{作|つく}りものです。", Easy: "{0}。{人|ひと}も {話|はなし}も ほんとうでは ありません。", EN: "{0}. All people and events are invented.", ZH: "{0}。人物和事件全部是虚构的。", ES: "{0}. Todas las personas y hechos son inventados."}
	DemoWho     = Text{JA: "だれになってみますか", Easy: "だれに なりますか", EN: "Who would you like to be?", ZH: "想扮演谁？", ES: "¿Quién quiere ser?"}
	DemoOpens   = Text{JA: "それぞれ{別|べつ}の{端末|たんまつ}として、{新|あたら}しいタブで{開|ひら}きます。", Easy: "{別|べつ}の {機械|きかい}として {新|あたら}しい タブで {開|ひら}きます。", EN: "Each opens in a new tab, as a device of its own.", ZH: "各自作为独立设备在新标签页打开。", ES: "Cada una se abre en otra pestaña, como un dispositivo propio."}
	DemoClock   = Text{JA: "{時計|とけい}", Easy: "{時計|とけい}", EN: "Clock", ZH: "时钟", ES: "Reloj"}
	DemoNet     = Text{JA: "{電波|でんぱ}と{電源|でんげん}", Easy: "{電波|でんぱ}と {電源|でんげん}", EN: "Network and power", ZH: "信号与电源", ES: "Red y corriente"}
	DemoOn      = Text{JA: "つながっています", Easy: "つながっています", EN: "Connected", ZH: "已连接", ES: "Con conexión"}
	DemoCut     = Text{JA: "{切|き}れています。{使|つか}えます", Easy: "{切|き}れています。{使|つか}えます", EN: "Cut off, and still works", ZH: "已断开，仍可使用", ES: "Sin conexión, y funciona"}
	DemoServer  = Text{JA: "{学校|がっこう}のサーバー", Easy: "{学校|がっこう}の サーバー", EN: "The school's server", ZH: "学校的服务器", ES: "El servidor de la escuela"}
	DemoRuns    = Text{JA: "{動|うご}いています", Easy: "{動|うご}いています", EN: "Running", ZH: "运行中", ES: "En marcha"}
	DemoStopped = Text{JA: "{止|と}まっています。みな{使|つか}い{続|つづ}けられます", Easy: "{止|と}まっています。みんな {使|つか}えます", EN: "Stopped, and everybody can go on", ZH: "已停止，大家仍可继续使用", ES: "Parado, y todos pueden seguir"}
	DemoTel     = Text{JA: "{0} {欠席|けっせき}の{電話|でんわ}", Easy: "{0} {休|やす}みの {電話|でんわ}", EN: "{0}, absence line", ZH: "{0} 缺席电话", ES: "{0}, línea de ausencias"}
	DemoFrom    = Text{JA: "どの{電話|でんわ}からかけますか", Easy: "どの {電話|でんわ}から かけますか", EN: "Which phone is calling?", ZH: "用哪部电话拨打？", ES: "¿Desde qué teléfono?"}
	DemoUnknown = Text{JA: "{登録|とうろく}のない{番号|ばんごう}", Easy: "{登録|とうろく}が ない {番号|ばんごう}", EN: "An unregistered number", ZH: "未登记的号码", ES: "Un número no registrado"}
	DemoHidden  = Text{JA: "{非通知|ひつうち}", Easy: "{番号|ばんごう}を かくす", EN: "A hidden number", ZH: "隐藏号码", ES: "Número oculto"}
	DemoDial    = Text{JA: "かける", Easy: "かける", EN: "Call", ZH: "拨打", ES: "Llamar"}
	DemoHang    = Text{JA: "{切|き}る", Easy: "{切|き}る", EN: "Hang up", ZH: "挂断", ES: "Colgar"}
	DemoIdle    = Text{JA: "「かける」を{押|お}すと、{学校|がっこう}の{電話|でんわ}が{出|で}ます。", Easy: "「かける」を {押|お}してください。{学校|がっこう}の {電話|でんわ}が {出|で}ます。", EN: "Press Call, and the school's line answers.", ZH: "按“拨打”，学校的电话就会接听。", ES: "Oprima Llamar y contestará la línea de la escuela."}
	DemoEnded   = Text{JA: "{電話|でんわ}は{切|き}れました。", Easy: "{電話|でんわ}は {終|お}わりました。", EN: "The call has ended.", ZH: "通话已结束。", ES: "La llamada terminó."}
	DemoVoice   = Text{JA: "{声|こえ}で{聞|き}く", Easy: "{声|こえ}で {聞|き}く", EN: "Speak aloud", ZH: "语音播放", ES: "En voz alta"}
	DemoTwiML   = Text{JA: "{電話会社|でんわがいしゃ}に{渡|わた}したもの（TwiML）", Easy: "{電話会社|でんわがいしゃ}に {渡|わた}したもの（TwiML）", EN: "What the carrier was given (TwiML)", ZH: "交给电话公司的内容（TwiML）", ES: "Lo que recibió la compañía telefónica (TwiML)"}
	DemoRepeat  = Text{JA: "もう{一度|いちど}", Easy: "もう{一度|いちど}", EN: "repeat", ZH: "重听", ES: "repetir"}
	DemoBackKey = Text{JA: "もどる", Easy: "もどる", EN: "back", ZH: "返回", ES: "volver"}
	DemoFinish  = Text{JA: "おわり", Easy: "おわり", EN: "finish", ZH: "结束", ES: "fin"}
	DemoThree   = Text{JA: "3{分|ぷん}で{見|み}るなら", Easy: "3{分|ぷん}で {見|み}る", EN: "If you have three minutes", ZH: "如果只有三分钟", ES: "Si tiene tres minutos"}
	DemoFirst   = Text{JA: "{恵|めぐみ}さんのスマホの{電波|でんぱ}を{切|き}って、{休|やす}む → {熱|ねつ}がある", Easy: "{恵|めぐみ}さんの スマホの {電波|でんぱ}を {切|き}ります。{休|やす}む → {熱|ねつ}がある", EN: "Cut the network of Megumi’s phone, then: Absent → Fever", ZH: "切断惠女士手机的信号，然后：请假 → 发烧", ES: "Corte la red del teléfono de Megumi y luego: Falta → Fiebre"}
	DemoSecond  = Text{JA: "{電波|でんぱ}を{戻|もど}すと、◔ が ✓ に{変|か}わります", Easy: "{電波|でんぱ}を {戻|もど}します。◔ が ✓ に なります", EN: "Give the network back: ◔ becomes ✓", ZH: "恢复信号：◔ 变成 ✓", ES: "Devuelva la red: ◔ se vuelve ✓"}
	DemoThird   = Text{JA: "{高橋|たかはし}{先生|せんせい}になると、もう{書|か}いてあります", Easy: "{高橋|たかはし}{先生|せんせい}に なります。もう {書|か}いてあります", EN: "Become Ms Takahashi: it is already written there", ZH: "变成高橋老师：已经写在那里了", ES: "Sea la profesora Takahashi: ya está escrito"}
	DemoPhone   = Text{JA: "スマホ", Easy: "スマホ", EN: "Phone", ZH: "手机", ES: "Móvil"}
	DemoLand    = Text{JA: "{電話|でんわ}", Easy: "{電話|でんわ}", EN: "Landline", ZH: "座机", ES: "Teléfono fijo"}
	DemoTablet  = Text{JA: "タブレット", Easy: "タブレット", EN: "Tablet", ZH: "平板", ES: "Tableta"}
	DemoPC      = Text{JA: "PC", Easy: "PC", EN: "PC", ZH: "电脑", ES: "PC"}
	DemoWall    = Text{JA: "{壁|かべ}", Easy: "{壁|かべ}", EN: "Wall", ZH: "墙面", ES: "Pared"}
)
