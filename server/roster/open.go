package roster

import (
	"archive/zip"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// The files of OneRoster: those that are read, and those that are known and left alone.
var (
	wanted = []string{"manifest.csv", "orgs.csv", "academicSessions.csv", "classes.csv", "users.csv", "roles.csv", "enrollments.csv"}
	idle   = []string{"courses.csv", "demographics.csv", "userProfiles.csv", "userResources.csv", "resources.csv", "classResources.csv",
		"courseResources.csv", "categories.csv", "lineItems.csv", "results.csv", "lineItemLearningObjectiveIds.csv", "lineItemScoreScales.csv",
		"resultLearningObjectiveIds.csv", "resultScoreScales.csv", "scoreScales.csv"}
)

// order is a file's place in a report.
func order(file string) int {
	if i := slices.Index(wanted, file); i >= 0 {
		return i + 1
	}
	if file == "" {
		return 0
	}
	return 99
}

// Open opens a ZIP or a folder for Read. Nothing outside it can be reached through it.
func Open(name string) (fs.FS, io.Closer, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, nil, fmt.Errorf("open roster: %w", err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, nil, fmt.Errorf("open roster: %w", err)
		}
		return root.FS(), root, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("open roster: %w", err)
	}
	z, err := OpenZip(f, info.Size())
	if err != nil {
		f.Close()
		return nil, nil, err
	}
	return z, f, nil
}

// OpenZip opens a ZIP's bytes for Read.
func OpenZip(r io.ReaderAt, size int64) (fs.FS, error) {
	if size > maxTotal {
		return nil, fmt.Errorf("open roster: ZIP of %d MiB: %s", size>>20, Finding{Code: "toolarge"}.EN())
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("open roster: not a ZIP: %w", err)
	}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, fmt.Errorf("open roster: the ZIP has a password; please give it without")
		}
	}
	return z, nil
}

// ReadZip reads a ZIP of OneRoster files that came by a page. The error says that it is none.
func ReadZip(b []byte) (Bundle, []Finding, error) {
	z, err := OpenZip(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return Bundle{}, nil, err
	}
	there := false
	for _, f := range z.(*zip.Reader).File {
		there = there || strings.EqualFold(path.Base(f.Name), "users.csv") || strings.EqualFold(path.Base(f.Name), "orgs.csv") || strings.EqualFold(path.Base(f.Name), "manifest.csv")
	}
	if !there {
		return Bundle{}, nil, ErrSheet("unreadable")
	}
	bundle, found := Read(z)
	return bundle, found, nil
}

// find looks where the files are: at the top, or in the only folder there.
func (r *reader) find() {
	dir := "."
	entries := r.entries(dir)
	if len(entries) > 0 && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !e.IsDir() }) && len(entries) == 1 {
		dir = entries[0].Name()
		r.say(Finding{}, "folder", dir)
		entries = r.entries(dir)
	}
	known := slices.Concat(wanted, idle)
	for _, pass := range []bool{true, false} { // proper names before those that are nearly right
		for _, e := range entries {
			name := e.Name()
			proper := slices.Contains(known, name)
			if proper != pass || e.IsDir() {
				continue
			}
			if !proper {
				i := slices.IndexFunc(known, func(k string) bool { return plain(k) == plain(name) })
				if i < 0 || r.files[known[i]] != "" {
					r.say(Finding{}, "extrafile", name)
					continue
				}
				r.say(Finding{File: known[i]}, "filename", name)
				r.files[known[i]] = path.Join(dir, name)
				continue
			}
			r.files[name] = path.Join(dir, name)
		}
	}
	for _, name := range idle {
		if r.files[name] != "" {
			r.say(Finding{File: name}, "unused")
		}
	}
}

func (r *reader) entries(dir string) []fs.DirEntry {
	all, err := fs.ReadDir(r.fsys, dir)
	if err != nil {
		r.say(Finding{}, "unreadable", short(err))
		return nil
	}
	if len(all) > maxFiles {
		r.say(Finding{}, "toolarge", fmt.Sprint(len(all), " files"))
		return nil
	}
	all = slices.DeleteFunc(all, func(e fs.DirEntry) bool { // what Macs and Windows put beside
		return strings.HasPrefix(e.Name(), ".") || e.Name() == "__MACOSX" || e.Name() == "Thumbs.db" || e.Name() == "desktop.ini"
	})
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return all
}

// manifest reads what the bundle says of itself, and returns each file's mode: bulk, delta, or "" where it may not be read.
func (r *reader) manifest(b *Bundle) map[string]string {
	modes := map[string]string{}
	said := map[string]row{}
	if r.files["manifest.csv"] == "" {
		b.Version = "1.1"
		if r.files["roles.csv"] != "" {
			b.Version = "1.2"
		}
		r.say(Finding{File: "manifest.csv"}, "nomanifest", "OneRoster "+b.Version)
	} else {
		t := r.table("manifest.csv", []string{"propertyName", "value"}, "propertyName", "value")
		for _, w := range t.rows {
			said[w.get("propertyName")] = w
		}
		b.Version = "1.2"
		if w, ok := said["oneroster.version"]; ok {
			switch v := w.get("value"); v {
			case "1.0", "1.1", "1.2", "1.2_JP", "1.2.1":
				b.Version = v
			default:
				r.say(w.at("value"), "version", v)
			}
		}
	}
	for _, file := range wanted[1:] {
		key := "file." + strings.TrimSuffix(file, ".csv")
		there := r.files[file] != ""
		w, ok := said[key]
		mode := w.mode()
		switch {
		case there && !ok:
			mode = "bulk"
		case there && mode == "":
			r.say(w.at("value"), "blankmode", key)
			mode = "bulk"
		case there && mode == "absent":
			r.say(w.at("value"), "absent")
			mode = "bulk"
		case there && mode != "bulk" && mode != "delta":
			r.say(w.at("value"), "oddmode", key, w.get("value"))
			mode = "bulk"
		case !there && file != "roles.csv":
			r.say(Finding{File: file}, "missing")
		case !there && (mode == "bulk" || mode == "delta"):
			r.say(w.at("value"), "promised")
		}
		if there {
			modes[file] = mode
			b.Delta = b.Delta || mode == "delta"
		}
	}
	if b.Delta {
		r.say(Finding{File: "manifest.csv"}, "delta")
	}
	return modes
}

func (w row) mode() string {
	if w.t == nil {
		return ""
	}
	return strings.ToLower(w.get("value"))
}

// digest names the files' contents, so that an import can say which it was.
func (r *reader) digest() string {
	h := sha256.New()
	for _, file := range wanted {
		if r.files[file] == "" {
			continue
		}
		f, err := r.fsys.Open(r.files[file])
		if err != nil {
			continue // told where it is read
		}
		fmt.Fprintf(h, "%s\n", file)
		n, _ := io.Copy(h, io.LimitReader(f, maxFile))
		fmt.Fprintf(h, "\n%d\n", n)
		f.Close()
	}
	return hex.EncodeToString(h.Sum(nil))[:24]
}
