package httpd

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"todoke/app/part"
	"todoke/server/sheet"
	"todoke/server/upload"
	"todoke/shared/words"
	"todoke/sync/oplog"
)

// Files that people attach (package upload), as browsers send and get them.
//
//	POST   /upload/{place}?for=…&about=…&name=…&size=…   begins; answers {"id", "at": 0}
//	GET    /upload/{place}/{id}                          how far it is
//	PUT    /upload/{place}/{id}?at=…                     a piece; at the last one the answer has "file"
//	DELETE /upload/{place}/{id}
//	GET    /file/{place}/{id}[?small]                    to whom its owner shows it
//
// A page puts FileField into its form; the form then carries the ids under the field's name, and the owner makes them part of something
// with Uploads.Keep.

// sent is how far an upload is.
type sent struct {
	ID   string `json:"id"`
	At   int    `json:"at"`
	File string `json:"file,omitempty"` // it is here: its id
	Name string `json:"name,omitempty"`
	Type string `json:"type,omitempty"`
	Size int    `json:"size,omitempty"`
	Draw bool   `json:"small,omitempty"` // there is a small one
	Sum  string `json:"sum,omitempty"`
}

func (s *Server) postUpload(w http.ResponseWriter, r *http.Request) error {
	return s.uploading(w, r, func(place oplog.Place, me oplog.Person) (sent, error) {
		q := r.URL.Query()
		size, _ := strconv.Atoi(q.Get("size"))
		p, err := s.Uploads.Begin(r.Context(), place, me, q.Get("for"), oplog.Subject(q.Get("about")), q.Get("name"), size)
		return sent{ID: p.ID}, err
	})
}

func (s *Server) getUpload(w http.ResponseWriter, r *http.Request) error {
	return s.uploading(w, r, func(place oplog.Place, me oplog.Person) (sent, error) {
		p, f, err := s.Uploads.At(r.Context(), place, me, r.PathValue("id"))
		return sentOf(p.ID, p.At, f), err
	})
}

func (s *Server) putUpload(w http.ResponseWriter, r *http.Request) error {
	return s.uploading(w, r, func(place oplog.Place, me oplog.Person) (sent, error) {
		b, err := io.ReadAll(http.MaxBytesReader(w, r.Body, upload.MaxPiece))
		var tooBig *http.MaxBytesError
		if errors.As(err, &tooBig) {
			return sent{}, upload.ErrTooLarge
		}
		if err != nil {
			return sent{}, err
		}
		at, err := strconv.Atoi(r.URL.Query().Get("at"))
		if err != nil {
			return sent{}, errNotForm
		}
		id := r.PathValue("id")
		next, f, err := s.Uploads.Piece(r.Context(), place, me, id, at, b)
		if errors.Is(err, upload.ErrMoved) {
			err = nil // the answer says where to go on
		}
		return sentOf(id, next, f), err
	})
}

func sentOf(id string, at int, f *upload.File) sent {
	if f == nil {
		return sent{ID: id, At: at}
	}
	return sent{ID: id, At: at, File: f.ID, Name: f.Name, Type: f.Type, Size: f.Size, Draw: f.Small > 0, Sum: f.Sum}
}

func (s *Server) dropUpload(w http.ResponseWriter, r *http.Request) error {
	return s.uploading(w, r, func(place oplog.Place, me oplog.Person) (sent, error) {
		id := r.PathValue("id")
		return sent{ID: id}, s.Uploads.Drop(r.Context(), place, me, id)
	})
}

// uploading answers our own pages' script: how far an upload is, or in the reader's language why it was not taken.
func (s *Server) uploading(w http.ResponseWriter, r *http.Request, do func(oplog.Place, oplog.Person) (sent, error)) error {
	if r.Method != http.MethodGet && !s.origins.exact(r) {
		return errForeign
	}
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	place := oplog.Place(r.PathValue("place"))
	if _, ok := s.Places.Place(place); !ok || v.Person(place) == "" {
		return errNotFound
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	now, err := do(place, v.Person(place))
	var code oplog.Error
	if errors.As(err, &code) && strings.HasPrefix(string(code), "upload.") {
		lang, _ := s.langOf(r)
		w.WriteHeader(status[code])
		return json.NewEncoder(w).Encode(struct {
			Code string `json:"code"`
			Say  string `json:"say"`
		}{string(code), words.Upload(string(code)).Plain(lang)})
	}
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(now)
}

// fileOf sends a file. It is never shown as a page of ours: a browser that is led to a document saves it, and a photo stands alone, without rights.
func (s *Server) fileOf(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visitor(r)
	if err != nil {
		return err
	}
	place := oplog.Place(r.PathValue("place"))
	return s.sendFile(w, r, place, v.Person(place))
}

// sendFile sends somebody a file that they may see.
func (s *Server) sendFile(w http.ResponseWriter, r *http.Request, place oplog.Place, who oplog.Person) error {
	f, err := s.Uploads.Look(r.Context(), place, who, r.PathValue("id"))
	if err != nil {
		return err
	}
	small := r.URL.Query().Has("small") && f.Small > 0
	b, err := s.Uploads.Bytes(r.Context(), place, f, small)
	if err != nil {
		return err
	}
	kind := f.Type
	if small {
		kind = upload.JPEG
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", sheet.Attachment(f.Name))
	if kind != upload.PDF { // we have drawn it ourselves
		h.Set("Content-Disposition", strings.Replace(sheet.Attachment(f.Name), "attachment", "inline", 1))
	}
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
	h.Set("Cache-Control", "no-store") // a right may end before a cache does
	h.Set("Content-Length", strconv.Itoa(len(b)))
	w.Write(b)
	return nil
}

// FileField is a field for files in a page of this edge: each goes up in pieces with its progress, goes on where a broken line stopped it, and
// leaves its id in the form under the field's name. It needs script, and says nothing without: what is attached is never all that is said.
func FileField(v part.Voice, place oplog.Place, purpose string, about oplog.Subject, name string, most int, pdf bool) app.UI {
	accept, label := "image/jpeg,image/png,image/webp", words.UploadChoose
	if pdf {
		accept, label = accept+",application/pdf", words.UploadFile
	}
	return app.Div().Class("up").Hidden(true).DataSet("upload", "/upload/"+string(place)).DataSet("for", purpose).DataSet("about", string(about)).DataSet("name", name).DataSet("most", most).
		DataSet("gone", v.Str(words.UploadGone)).DataSet("sorry", v.Str(words.Upload(""))).Body(
		app.Label().Class("btn btn--line").Body(v.Span(label), app.Input().Class("up__in").Type("file").Accept(accept).Multiple(most > 1)),
		app.Ul().Class("list up__list").Aria("live", "polite"),
		app.Script().Src("/assets/upload.js").Defer(true))
}

// uploadScript sends chosen files in pieces. While the tab lives an id is remembered with name, size and date of its file, so that choosing the
// same file again after a reload goes on where it stopped; a computer that others use keeps no names of files.
const uploadScript = `"use strict";
if (!document.documentElement.classList.contains("has-up")) { // a page that draws itself anew may bring it twice
const PIECE = 262144;
const pause = ms => new Promise(done => setTimeout(done, ms));
const ask = async (method, url, body) => {
  const answer = await fetch(url, { method, body });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(said.code || answer.status), { say: said.say, code: said.code, final: answer.status < 500 && answer.status !== 429 });
  return said;
};
const send = async (box, file, progress) => {
  const base = box.dataset.upload, mark = ["up", base, box.dataset.for, box.dataset.about, file.name, file.size, file.lastModified].join(" ");
  let now, wait = 1000;
  const kept = sessionStorage.getItem(mark);
  if (kept) now = await ask("GET", base + "/" + kept).catch(() => undefined);
  for (;;) {
    try {
      if (now?.file) { sessionStorage.removeItem(mark); progress(1); return now; }
      if (!now) {
        const q = new URLSearchParams({ for: box.dataset.for, about: box.dataset.about, name: file.name, size: file.size });
        now = await ask("POST", base + "?" + q);
        sessionStorage.setItem(mark, now.id);
      }
      progress(now.at / file.size);
      now = await ask("PUT", base + "/" + now.id + "?at=" + now.at, file.slice(now.at, now.at + PIECE));
      wait = 1000;
    } catch (err) {
      if (err.final) { sessionStorage.removeItem(mark); throw err; }
      if (!navigator.onLine) await new Promise(on => addEventListener("online", on, { once: true }));
      else await pause(wait); // the line is broken: it goes on by itself
      wait = Math.min(wait * 2, 30000);
      if (now) now = await ask("GET", base + "/" + now.id).catch(() => now);
    }
  }
};
// tell says something to a page that draws itself anew: by a field of the box, as if somebody had typed it.
const tell = (box, name, value) => {
  const field = box.querySelector("input[name=" + name + "]");
  if (!field) return;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
};
// choose takes what was chosen in a box. In a page of the client (up--live) what has arrived is told and drawn by it; in a form it stays here.
{
  const busy = new WeakMap();
  const choose = async (box, input) => {
    const list = box.querySelector("ul"), button = box.closest("form")?.querySelector("button[type=submit]"), live = box.classList.contains("up--live");
    const files = [...input.files].slice(0, box.dataset.most - list.children.length);
    const count = by => {
      const n = (busy.get(box) ?? 0) + by;
      busy.set(box, n);
      if (button) button.disabled = n > 0;
      if (live) tell(box, "filing", n ? String(n) : "");
    };
    input.value = "";
    count(files.length);
    for (const file of files) {
      const item = document.createElement("li"), bar = document.createElement("progress"), name = document.createElement("span"), gone = document.createElement("button");
      item.className = "line up__item";
      name.className = "grow";
      name.textContent = bar.ariaLabel = file.name;
      bar.max = 1;
      gone.type = "button";
      gone.className = "btn btn--plain";
      gone.textContent = box.dataset.gone;
      gone.addEventListener("click", () => item.remove());
      item.append(name, bar, gone);
      list.append(item);
      try {
        const done = await send(box, file, part => { bar.value = part; });
        if (live) {
          if (item.isConnected) tell(box, "filed", JSON.stringify({ id: done.file, name: done.name, type: done.type, size: done.size, small: done.small, sum: done.sum }));
          item.remove();
          continue;
        }
        const id = document.createElement("input");
        id.type = "hidden";
        id.name = box.dataset.name;
        id.value = done.file;
        name.textContent = done.name;
        bar.remove();
        if (done.type.startsWith("image/")) {
          const img = document.createElement("img");
          img.src = box.dataset.upload.replace("/upload/", "/file/") + "/" + done.file + "?small";
          img.alt = "";
          item.prepend(img);
        }
        item.append(id);
      } catch (err) {
        bar.remove();
        name.textContent = file.name + ": " + (err.say || box.dataset.sorry);
        item.classList.add("up__bad");
        name.setAttribute("role", "alert");
      }
      finally { count(-1); }
    }
  };
  for (const box of document.querySelectorAll(".up")) box.hidden = false;
  document.documentElement.classList.add("has-up");
  document.addEventListener("change", event => {
    const box = event.target.closest?.(".up");
    if (box && event.target.type === "file") choose(box, event.target);
  });
}
}
`
