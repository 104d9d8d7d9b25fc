package curriculum

import (
	"io/fs"
	"reflect"
	"regexp"
	"slices"

	"gopkg.in/yaml.v3"
)

// Load reads the curriculum in folder, with its texts in language lang ("" is
// the curriculum's first). The findings are those that reading in that language
// meets; the curriculum is nil if any of them stops it. The error is only for a
// folder that cannot be read at all.
func Load(folder fs.FS, lang string) (*Curriculum, Findings, error) {
	s, err := open(folder)
	if err != nil {
		return nil, nil, err
	}
	r := s.read(lang, false)
	found := inFileOrder(append(s.found, r.found...), s.rank)
	if found.Stops() {
		return nil, found, nil
	}
	r.head.vocabulary = new(vocabulary)
	return &r.head.Curriculum, found, nil
}

// Check returns every finding about the curriculum in folder, in all its
// languages, in file order, each once.
func Check(folder fs.FS) (Findings, error) {
	s, err := open(folder)
	if err != nil {
		return nil, err
	}
	r := s.read("", true)
	if !r.lost && !r.unreadable {
		s.unnamed()
	}
	return inFileOrder(append(r.found, s.found...), s.rank), nil
}

// The files of a curriculum whose names are not its author's to choose.
const (
	curriculumFile   = "curriculum.yaml"
	referencesFile   = "references.yaml"
	referencesFolder = "references"
	casesFolder      = "cases"
)

// Findings come in this order of files; modules stand in their own order after
// moduleRank, and cases after caseRank.
const (
	moduleRank = iota << 24
	caseRank
	statementRank
	referencesRank
	unnamedRank
)

// header is curriculum.yaml: the curriculum, and the files that hold the rest.
type header struct {
	Curriculum `yaml:",inline"`
	Modules    []string `yaml:"modules"`
	Statement  string   `yaml:"statement"`
}

// A reading is one pass over a curriculum's files in one language.
type reading struct {
	decoder
	source *source
	head   header
	every  bool             // check every language
	cases  map[string]*Case // the first step that uses each card
	// refs are the references, file by file, at the addresses they were decoded
	// to; refsLost says that there may be more, in a file that is no good.
	refs     [][]Reference
	refsLost bool
	// lost says that a file could not be told from its name, or be read: files
	// that nothing names may then be those.
	lost bool
}

// read reads the curriculum in language lang, and checks what it says in that
// one or in every one.
func (s *source) read(lang string, every bool) *reading {
	r := &reading{source: s, every: every, decoder: newDecoder(new(report)), cases: map[string]*Case{}}
	root, ok := s.document(curriculumFile, 0)
	if !ok {
		r.stop(spot{file: curriculumFile}, "is not in the folder", "every curriculum has a curriculum.yaml with its format, id, title and modules")
	}
	if root == nil || !r.readable(root) {
		r.lost = true
		return r
	}
	r.langs = languagesOf(root)
	if len(r.langs) > 0 {
		r.lang = r.langs[0]
	}
	if lang != "" {
		r.speak(lang)
	}
	r.file = curriculumFile
	r.decode(root, &r.head)
	r.head.Language = r.lang
	r.modules()
	r.cards()
	r.statement()
	r.references()
	check(r)
	r.languages()
	return r
}

// maxLanguages is how many a text can be looked for in.
const maxLanguages = 20

var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$`)

// languagesOf returns the languages that curriculum.yaml names, before it is
// decoded: its own texts are in them.
func languagesOf(root *node) []string {
	list := child(root, "languages")
	if list == nil || list.Kind != yaml.SequenceNode {
		return nil
	}
	var all []string
	for _, c := range list.Content {
		if len(all) < maxLanguages && languageTag.MatchString(c.Value) && !slices.Contains(all, c.Value) {
			all = append(all, c.Value)
		}
	}
	return all
}

// speak sets the language to read in.
func (r *reading) speak(lang string) {
	for _, l := range r.langs {
		if l == lang {
			r.lang = lang
			return
		}
	}
	at := spot{file: curriculumFile}
	if len(r.langs) == 0 {
		r.stop(at, "has no language "+quoted(lang)+", and names no languages at all", "")
		return
	}
	r.stop(at, "has no language "+quoted(lang), r.oneOf(lang, r.langs, ""))
}

// readable reports whether the curriculum is in a format that this program
// reads. In a newer one every other finding would be noise.
func (r *reading) readable(root *node) bool {
	format := child(root, "format")
	if format == nil {
		return true
	}
	n, ok := wholeNumber(format)
	if !ok || n <= Format {
		return true
	}
	r.stop(spot{curriculumFile, format.Line, format.Column},
		"format "+shown(format.Value)+" is newer than this program, which reads format 1", "use a newer notbad")
	return false
}

// modules reads the module files, each into its place.
func (r *reading) modules() {
	names := r.head.Modules
	all := make([]Module, len(names))
	kept := all[:0]
	seen := map[string]bool{}
	for i, name := range names {
		at := r.at(&names[i])
		if seen[name] {
			r.stop(at, "module file "+quoted(name)+" is listed twice", "take one out")
			continue
		}
		seen[name] = true
		root := r.named(at, "module file", name, moduleRank+1+i)
		if root == nil {
			r.unreadable = true
			continue
		}
		if root.Kind != yaml.MappingNode {
			r.unreadable = true
			r.wrong(root, slot{}, "a set of fields", "write each as name: value")
			continue
		}
		// Kept modules move up over those that cannot be read, so the one to
		// fill is the next of kept: what is known of places holds its address.
		kept = kept[:len(kept)+1]
		r.decode(root, &kept[len(kept)-1])
	}
	r.head.Curriculum.Modules = kept
}

// cards reads the cases that steps use from files of their own.
func (r *reading) cards() {
	for _, m := range r.head.Curriculum.Modules {
		for _, step := range m.Steps {
			s, ok := step.(*Case)
			if !ok || s.Use == "" {
				continue
			}
			at := r.at(&s.Use)
			if !isID(s.Use) {
				r.stop(at, quoted(s.Use)+" is not an id", idRule)
				r.lost = true
				continue
			}
			name := casesFolder + "/" + s.Use + ".yaml"
			root := r.named(at, "case file", name, caseRank+len(r.source.roots))
			if own := r.ownCard(s); own != "" {
				r.stop(at, "use names a card, but "+own+" is here too", "write "+own+" in the card")
			} else if root != nil {
				r.card(s, root)
			}
		}
	}
}

// card fills a case from its card, which is decoded for the first that uses it
// and copied for the others, with its place.
func (r *reading) card(s *Case, root *node) {
	first, again := r.cases[s.Use]
	if !again {
		r.cases[s.Use] = s
		r.decode(root, &s.Card)
		return
	}
	s.Card = first.Card
	r.spots[&s.Card] = r.spots[&first.Card]
}

// ownCard returns the first field of the card that stands in the step itself.
func (r *reading) ownCard(s *Case) string {
	shape, v := shapeOf(reflect.TypeFor[Card]()), reflect.ValueOf(&s.Card).Elem()
	for _, name := range shape.names {
		if r.given(v.FieldByIndex(shape.fields[name].index).Addr().Interface()) {
			return name
		}
	}
	return ""
}

// statement reads the statement's shape.
func (r *reading) statement() {
	if name := r.head.Statement; name != "" {
		if root := r.named(r.at(&r.head.Statement), "statement file", name, statementRank); root != nil {
			r.decode(root, &r.head.Shape)
		}
	}
}

// named returns the root of a file that another file names at a place, or nil.
// From here on the decoder reads that file.
func (r *reading) named(at spot, what, name string, rank int) *node {
	if !fs.ValidPath(name) || name == "." || Clean(name) != name {
		r.stop(at, what+" "+quoted(name)+" is not a path within the folder", "write it relative to the folder, with / and without ..")
		r.lost = true
		return nil
	}
	root, ok := r.source.document(name, rank)
	if !ok {
		r.stop(at, what+" "+quoted(name)+" is not in the folder", r.oneOf(name, r.source.beside(name), ""))
		r.lost = true
		return nil
	}
	r.file = name
	return root
}
