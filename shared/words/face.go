package words

// Face is how a sign for a child is drawn: a letter of every font, never a picture in colours of its own.
func Face(icon string) string {
	switch icon {
	case "star":
		return "★"
	case "sun":
		return "☀\ufe0e"
	case "note":
		return "♪"
	case "clover":
		return "♣\ufe0e"
	case "heart":
		return "♥\ufe0e"
	case "gem":
		return "◆"
	case "rain":
		return "☂\ufe0e"
	case "flower":
		return "✿"
	}
	return ""
}
