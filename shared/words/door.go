package words

// The door: what somebody reads who is not in, or whose page cannot be shown.
var (
	DoorNobody = Text{
		JA:   "{学校|がっこう}からもらった{招待|しょうたい}のリンクを{開|ひら}いてください。この{端末|たんまつ}で{使|つか}えるようになります。",
		Easy: "{学校|がっこう}から もらった {招待|しょうたい}の リンクを {開|ひら}いてください。この スマホで {使|つか}えます。",
		EN:   "Please open the invitation link that your school gave you. Then this device is ready.",
		ZH:   "请打开学校给您的邀请链接。之后即可在此设备上使用。",
		ES:   "Abra el enlace de invitación que le dio la escuela. Así este dispositivo queda listo.",
	}
	DoorInvite = Text{
		JA:   "この{招待|しょうたい}は{一度|いちど}だけ{使|つか}えます。この{端末|たんまつ}で{始|はじ}めますか。",
		Easy: "この {招待|しょうたい}は {一回|いっかい}だけ {使|つか}えます。この スマホで {始|はじ}めますか。",
		EN:   "This invitation works once. Start on this device?",
		ZH:   "此邀请只能使用一次。要在此设备上开始吗？",
		ES:   "Esta invitación sirve una sola vez. ¿Empezar en este dispositivo?",
	}
	DoorCode = Text{
		JA:   "{招待|しょうたい}の{文字|もじ}（リンクの # のあと）",
		Easy: "{招待|しょうたい}の {文字|もじ}（リンクの # の あと）",
		EN:   "Invitation code (after the # in the link)",
		ZH:   "邀请码（链接中 # 之后的部分）",
		ES:   "Código de invitación (lo que sigue al # del enlace)",
	}
	DoorStart = Text{
		JA:   "{始|はじ}める",
		Easy: "{始|はじ}める",
		EN:   "Start",
		ZH:   "开始",
		ES:   "Empezar",
	}
	DoorHome = Text{
		JA:   "はじめの{画面|がめん}へ",
		Easy: "はじめの {画面|がめん}へ",
		EN:   "To the first screen",
		ZH:   "回到首页",
		ES:   "A la primera pantalla",
	}
	DoorNotHere = Text{
		JA:   "ページが{見|み}つからないか、{見|み}られる{方|かた}が{限|かぎ}られています。",
		Easy: "この ページは ありません。または、ほかの {人|ひと}の ページです。",
		EN:   "There is no such page, or it is meant for somebody else.",
		ZH:   "没有这个页面，或者该页面只供他人查看。",
		ES:   "Esta página no existe o es para otra persona.",
	}
	DoorFull = Text{
		JA:   "{学校|がっこう}がいま{受|う}け{取|と}れません。この{連絡|れんらく}はまだ{届|とど}いていません。しばらくして、{前|まえ}の{画面|がめん}からもう{一度|いちど}{送|おく}るか、{電話|でんわ}してください。",
		Easy: "{今|いま} {学校|がっこう}に {送|おく}ることが できません。この {連絡|れんらく}は まだ {届|とど}いていません。あとで もう {一度|いちど} {送|おく}ってください。{急|いそ}ぐときは {電話|でんわ}してください。",
		EN:   "The school cannot take anything just now, so this has not arrived yet. Go back and send it again in a while, or call.",
		ZH:   "学校现在无法接收，这条联系还没有送达。请稍后返回重新发送，或打电话。",
		ES:   "La escuela no puede recibir nada ahora, así que esto aún no ha llegado. Vuelva atrás y envíelo de nuevo en un rato, o llame.",
	}
	DoorForeign = Text{
		JA:   "ほかのページから{来|き}たため、{受|う}け{取|と}りませんでした。はじめの{画面|がめん}から、もう{一度|いちど}どうぞ。",
		Easy: "ほかの ページから {来|き}ました。だから {受|う}け{取|と}りませんでした。はじめの {画面|がめん}から、もう {一度|いちど} {送|おく}ってください。",
		EN:   "This came from another page and was not taken. Please try again from the first screen.",
		ZH:   "这是从其他页面送来的，因此没有收下。请从首页再试一次。",
		ES:   "Esto vino de otra página y no se recibió. Inténtelo de nuevo desde la primera pantalla.",
	}
	DoorUsed = Text{
		JA:   "この{招待|しょうたい}はもう{使|つか}えません。{学校|がっこう}に{新|あたら}しい{招待|しょうたい}をたのんでください。",
		Easy: "この {招待|しょうたい}は もう {使|つか}えません。{学校|がっこう}に {新|あたら}しい {招待|しょうたい}を {頼|たの}んでください。",
		EN:   "This invitation can no longer be used. Please ask the school for a new one.",
		ZH:   "此邀请已不能使用。请向学校索取新的邀请。",
		ES:   "Esta invitación ya no sirve. Pida una nueva a la escuela.",
	}
	// {0} is a number to read out on the telephone.
	DoorNumber = Text{
		JA:   "お{電話|でんわ}のときは、この{番号|ばんごう}をお{伝|つた}えください：{0}",
		Easy: "{電話|でんわ}の とき、この {番号|ばんごう}を {言|い}ってください：{0}",
		EN:   "If you call, please say this number: {0}",
		ZH:   "打电话时请告知此编号：{0}",
		ES:   "Si llama, diga este número: {0}",
	}
)
