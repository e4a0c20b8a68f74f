package stage

import (
	"bytes"
	"html/template"
	"net/http"
	"slices"
	"strconv"

	"todoke/server/tell"
	"todoke/server/tell/outbox"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// outbox shows what would have left the house: mails, text messages, calls; the newest first.
func (s *Stage) outbox(w http.ResponseWriter, r *http.Request) {
	letters := s.Outbox.Letters()
	tag := "0"
	if len(letters) > 0 {
		tag = strconv.Itoa(len(letters)) + letters[0].Key + strconv.Itoa(letters[0].Attempts)
	}
	if _, ask := r.URL.Query()["tag"]; ask { // the page asks whether there is more to see
		reply(w, tag)
		return
	}
	var trouble, went []outbox.Letter // what did not go is what one looks for
	for _, l := range letters {
		if l.Result.State == tell.Sent {
			went = append(went, l)
		} else {
			trouble = append(trouble, l)
		}
	}
	lang := pick(r)
	ruby := lang == words.Easy
	t := template.Must(outboxPage.Clone())
	t.Funcs(template.FuncMap{
		"say":   func(text words.Text, args ...string) template.HTML { return marked(text.Say(lang, ruby, args...)) },
		"plain": func(text words.Text, args ...string) string { return text.Plain(lang, args...) },
		"clock": func(at oplog.Instant) string { _, c := s.Zone.Civil(int64(at)); return c.String() },
	})
	var b bytes.Buffer
	err := t.Execute(&b, map[string]any{"Tag": lang.Tag(), "Lang": lang, "Langs": words.Langs, "Trouble": trouble, "Went": went, "Seen": tag})
	if err != nil {
		s.Log.Error("demo: outbox", "error", err)
		http.Error(w, "the outbox could not be written; the terminal says why", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(b.Bytes())
}

var outboxPage = template.Must(template.New("outbox.html").Funcs(template.FuncMap{
	"say": func(words.Text, ...string) template.HTML { return "" }, "plain": func(words.Text, ...string) string { return "" }, "clock": func(oplog.Instant) string { return "" },
	"langName": func(l words.Lang) string { return words.Plain(l.Name()) }, "langTag": func(l words.Lang) string { return l.Tag() },
	"word": func(name string) words.Text { return outboxWords[name] },
	"kind": func(k tell.Kind) words.Text { return words.WayKind(string(k)) },
	"state": func(k tell.State) words.Text {
		switch k {
		case tell.Sent:
			return words.OutboxSent
		case tell.Later:
			return words.OutboxLater
		}
		return words.OutboxFailed
	},
	"icon": func(k tell.Kind) string {
		if i := slices.Index([]tell.Kind{tell.Mail, tell.Text, tell.Call, tell.Push}, k); i >= 0 {
			return [...]string{"✉", "💬", "☎", "🔔"}[i]
		}
		return "•"
	},
	"spaced": func(s string) string {
		var b []rune
		for i, r := range s {
			if i > 0 {
				b = append(b, ' ')
			}
			b = append(b, r)
		}
		return string(b)
	},
}).ParseFS(files, "outbox.html"))

var outboxWords = map[string]words.Text{"title": words.OutboxTitle, "what": words.OutboxWhat, "none": words.OutboxNone, "magic": words.OutboxMagic, "back": words.DemoTitle, "twice": words.OutboxTwice, "trouble": words.OutboxTrouble, "went": words.OutboxWent}
