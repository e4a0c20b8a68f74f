package words

// The address by which another calendar program reads the school's events.
var (
	FeedTitle = Text{JA: "ほかのカレンダーで{見|み}る", Easy: "ほかの カレンダーで {見|み}る", EN: "See it in another calendar", ZH: "在其他日历中查看", ES: "Verlo en otro calendario"}
	FeedHow   = Text{JA: "{学校|がっこう}の{行事|ぎょうじ}を、スマホやパソコンのカレンダーで{見|み}られます。お{子|こ}さんの{名前|なまえ}、お{休|やす}み、{家族|かぞく}の{予定|よてい}は{入|はい}りません。", Easy: "{学校|がっこう}の {行事|ぎょうじ}を、スマホの カレンダーで {見|み}ることが できます。{子|こ}どもの {名前|なまえ}、{休|やす}み、{家族|かぞく}の {予定|よてい}は {入|はい}りません。", EN: "The school's events in the calendar of your phone or computer. No child's name, no absence and nothing of your family is in it.", ZH: "可在手机或电脑的日历中查看学校活动。其中不含孩子的姓名、请假和家庭日程。", ES: "Los actos de la escuela en el calendario de su teléfono u ordenador. No contiene el nombre de ningún niño, ni faltas, ni planes de la familia."}
	FeedMake  = Text{JA: "アドレスを{作|つく}る", Easy: "アドレスを {作|つく}る", EN: "Make an address", ZH: "生成地址", ES: "Crear una dirección"}
	FeedAgain = Text{JA: "アドレスを{作|つく}り{直|なお}す", Easy: "アドレスを もう{一度|いちど} {作|つく}る", EN: "Make a new address", ZH: "重新生成地址", ES: "Crear otra dirección"}
	FeedEnd   = Text{JA: "アドレスを{使|つか}えなくする", Easy: "アドレスを やめる", EN: "End this address", ZH: "停用此地址", ES: "Anular la dirección"}
	FeedOnce  = Text{JA: "このアドレスを、カレンダーの「{照会|しょうかい}（{購読|こうどく}）」に{貼|は}り{付|つ}けてください。{今|いま}だけ{表示|ひょうじ}します。{人|ひと}に{教|おし}えないでください。", Easy: "この アドレスを コピーして、カレンダーの「{購読|こうどく}」に {入|い}れてください。{今|いま}だけ {見|み}えます。ほかの {人|ひと}に {教|おし}えないでください。", EN: "Paste this address where your calendar asks for a subscription. It is shown only now. Please keep it to yourself.", ZH: "请将此地址粘贴到日历的“订阅”中。地址仅显示这一次，请勿告诉他人。", ES: "Pegue esta dirección donde su calendario pide una suscripción. Solo se muestra ahora. No la comparta."}
	FeedLink  = Text{JA: "このアドレスをカレンダーで{開|ひら}く", Easy: "カレンダーで {開|ひら}く", EN: "Open in my calendar", ZH: "在日历中打开", ES: "Abrir en mi calendario"}
	// {0} since when
	FeedSince = Text{JA: "{0}に{作|つく}ったアドレスを{使|つか}っています。なくしたときは{作|つく}り{直|なお}してください。{前|まえ}のアドレスは{使|つか}えなくなります。", Easy: "{0}に {作|つく}った アドレスが あります。なくしたら、もう{一度|いちど} {作|つく}ってください。{前|まえ}の アドレスは {使|つか}えなくなります。", EN: "You have an address since {0}. If it got lost, make a new one; the old one then ends.", ZH: "您有{0}生成的地址。如遗失请重新生成，旧地址将失效。", ES: "Tiene una dirección desde el {0}. Si la perdió, cree otra; la anterior dejará de funcionar."}
)
