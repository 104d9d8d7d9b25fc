package lint

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"notbad/assets"
)

// Rules are what a text is read with: the rules and the words of one language.
type Rules struct {
	language string
	rules    []*rule
	lists    map[string]*list
	patterns map[string][]pattern // by what they recognize
	months   []string             // in their order
	phrases  *phrases             // of the rules about documents
	index    *index               // of all patterns
}

// A Rule is one thing the reader looks for.
type Rule struct {
	ID       string
	Name     string
	Severity Severity
	Why      string
	Mend     string
}

// The scopes of rules: what they look at.
const (
	ofWords    = "words"
	ofSentence = "sentence"
	ofDocument = "document"
)

// A rule as it stands in its file.
type rule struct {
	ID       string   `yaml:"id"`
	Name     string   `yaml:"name"`
	Severity Severity `yaml:"severity"`
	Scope    string   `yaml:"scope"`
	In       []string `yaml:"in"`     // kinds of sentences; none: those that commit
	Detect   string   `yaml:"detect"` // the detector, in Go, of a rule of structure
	Once     bool     `yaml:"once"`   // each term once in a document
	Finds    []string `yaml:"finds"`
	Always   []string `yaml:"always"` // what it finds in sentences of any kind
	Unless   []string `yaml:"unless"` // anywhere in the sentence, they silence it
	Around   []string `yaml:"around"` // where they overlap a hit, they silence it
	Lacks    []Part   `yaml:"lacks"`  // parts of a commitment that silence it
	Tied     bool     `yaml:"tied"`   // silent where a line or a gate follows at once
	Why      string   `yaml:"why"`
	Mend     string   `yaml:"mend"`
	Examples struct {
		Weak   []string `yaml:"weak"`
		Strong []string `yaml:"strong"`
	} `yaml:"examples"`

	asking `yaml:",inline"` // of a rule about documents

	kinds            map[kind]bool
	gates, here, any bool // duties that are gates; what is done or so here; any sentence whatever
	finds, always    []pattern
	unless, around   []pattern
}

// file is one file of rules.
type file struct {
	Language string              `yaml:"language"`
	Lists    map[string][]string `yaml:"lists"`
	Patterns map[string][]string `yaml:"patterns"`
	Rules    []*rule             `yaml:"rules"`
}

// Builtin loads the rules of a language ("en", "fr-CA"). Without any for it they
// are the English ones; see [Rules.Language]. An error is a fault of a file of
// rules, and says where.
func Builtin(language string) (*Rules, error) {
	language, _, _ = strings.Cut(strings.ToLower(language), "-")
	if _, err := fs.Stat(assets.Lint, "lint/"+language+".yaml"); language == "" || err != nil {
		language = "en"
	}
	more, err := fs.Glob(assets.Lint, "lint/"+language+"-*.yaml")
	if err != nil {
		return nil, err
	}
	return load(assets.Lint, append([]string{"lint/" + language + ".yaml"}, more...))
}

// load reads files of rules; lists of one may be named in another.
func load(fsys fs.FS, names []string) (*Rules, error) {
	r := &Rules{lists: make(map[string]*list), patterns: make(map[string][]pattern), index: newIndex()}
	files, sources, faults := make([]file, len(names)), make([][]byte, len(names)), make([]error, len(names))
	each(len(names), func(i int) {
		if sources[i], faults[i] = fs.ReadFile(fsys, names[i]); faults[i] != nil {
			return
		}
		if files[i], faults[i] = decode(sources[i]); faults[i] != nil {
			faults[i] = fmt.Errorf("%s: %w", names[i], faults[i])
		}
	})
	if err := cmp.Or(faults...); err != nil {
		return nil, err
	}
	lists := make(map[string][]string)
	for i, f := range files {
		for _, key := range slices.Sorted(maps.Keys(f.Lists)) {
			if lists[key] != nil {
				return nil, fmt.Errorf("%s:%d: the list %s is there twice", names[i], ruleLines(sources[i])["lists/"+key], key)
			}
			lists[key] = f.Lists[key]
			r.lists[key] = newList(lists[key])
		}
	}
	r.language, r.months = files[0].Language, lists["months-of-the-year"]
	v := newVocabulary(lists)
	for i, f := range files {
		if what, at, err := r.take(f, v); err != nil {
			return nil, fmt.Errorf("%s:%d: %s: %w", names[i], ruleLines(sources[i])[at], what, err)
		}
	}
	r.phrases = phrasesOf(r.rules, v)
	return r, nil
}

// take takes in the patterns and the rules of a file. An error comes with what
// it is about, and where that stands as [ruleLines] has it.
func (r *Rules) take(f file, v *vocabulary) (what, at string, err error) {
	groups := slices.Sorted(maps.Keys(f.Patterns))
	patterns, faults := make([][]pattern, len(groups)), make([]error, len(groups))
	each(len(groups), func(i int) { patterns[i], faults[i] = v.compileAll(f.Patterns[groups[i]]) })
	for i, group := range groups {
		if faults[i] != nil {
			return "the patterns of " + group, "patterns/" + group, faults[i]
		}
		r.index.take(patterns[i])
		r.patterns[group] = append(r.patterns[group], patterns[i]...)
	}
	faults = make([]error, len(f.Rules))
	each(len(f.Rules), func(i int) { faults[i] = f.Rules[i].compile(v) })
	for i, rule := range f.Rules {
		err := faults[i]
		if err == nil && r.rule(rule.ID) != nil {
			err = errors.New("it is there twice")
		}
		if err != nil {
			return "rule " + rule.ID, "rules/" + rule.ID, err
		}
		for _, patterns := range [][]pattern{rule.finds, rule.always, rule.unless, rule.around} {
			r.index.take(patterns)
		}
		r.rules = append(r.rules, rule)
	}
	return "", "", nil
}

func decode(data []byte) (f file, err error) {
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return f, err
	}
	return f, nil
}

// ruleLines is where lists, patterns and rules stand in a file, as "lists/NAME",
// "patterns/NAME" and "rules/ID".
func ruleLines(data []byte) map[string]int {
	lines := make(map[string]int)
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return lines
	}
	top := doc.Content[0]
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, v := top.Content[i].Value, top.Content[i+1]
		for j := 0; j < len(v.Content); j++ {
			c := v.Content[j]
			switch {
			case (key == "lists" || key == "patterns") && j%2 == 0:
				lines[key+"/"+c.Value] = c.Line
			case key == "rules":
				for k := 0; k+1 < len(c.Content); k += 2 {
					if c.Content[k].Value == "id" {
						lines["rules/"+c.Content[k+1].Value] = c.Line
					}
				}
			}
		}
	}
	return lines
}

var idOfRule = regexp.MustCompile(`^[A-Z]{3}-\d\d$`)

var kindsByName = map[string]kind{"other": other, "value": value, "permission": permission, "duty": duty, "red-line": redLine}

// compile makes the rule ready, and says what is wrong with it.
func (r *rule) compile(v *vocabulary) error {
	switch {
	case !idOfRule.MatchString(r.ID):
		return errors.New(`an id is three capitals, a hyphen and two digits`)
	case r.Name == "" || r.Why == "" || r.Mend == "" && r.Severity != Credit:
		return errors.New("it needs a name, a why and a mend")
	case r.Severity != Error && r.Severity != Warning && r.Severity != Info && r.Severity != Credit:
		return fmt.Errorf("severity is error, warning, info or credit, not %q", r.Severity)
	case r.Scope != ofWords && r.Scope != ofSentence && r.Scope != ofDocument:
		return fmt.Errorf("scope is words, sentence or document, not %q", r.Scope)
	case r.Scope != ofDocument && r.Detect != "" && detectors[r.Detect] == nil:
		return fmt.Errorf("there is no detector %q", r.Detect)
	case r.Scope != ofDocument && r.Detect == "" && len(r.Finds) == 0:
		return errors.New("it finds nothing; give it a detector or patterns")
	}
	if r.Scope == ofDocument {
		return r.check(v)
	}
	r.kinds = make(map[kind]bool)
	for _, name := range r.In {
		if name == "any" || name == "gate" || name == "here" {
			r.any, r.gates, r.here = r.any || name == "any", r.gates || name == "gate", r.here || name == "here"
			continue
		}
		k, ok := kindsByName[name]
		if !ok {
			return fmt.Errorf("there is no kind of sentence called %q", name)
		}
		r.kinds[k] = true
	}
	if len(r.In) == 0 {
		r.kinds = map[kind]bool{duty: true, redLine: true}
	}
	for _, p := range r.Lacks {
		if !slices.Contains(EveryPart(), p) {
			return fmt.Errorf("there is no part called %q", p)
		}
	}
	for _, group := range []struct {
		from []string
		to   *[]pattern
	}{{r.Finds, &r.finds}, {r.Always, &r.always}, {r.Unless, &r.unless}, {r.Around, &r.around}} {
		all, err := v.compileAll(group.from)
		if err != nil {
			return err
		}
		*group.to = all
	}
	return nil
}

// Language is the language of the rules.
func (r *Rules) Language() string { return r.language }

// Reads reports whether the rules are for a language ("en", "en-GB"; "" is
// English). A text in another is better not read: what is found there means nothing.
func (r *Rules) Reads(language string) bool {
	base, _, _ := strings.Cut(strings.ToLower(cmp.Or(language, "en")), "-")
	return base == r.language
}

// All are the rules, in the order of their files.
func (r *Rules) All() []Rule {
	all := make([]Rule, len(r.rules))
	for i, x := range r.rules {
		all[i] = Rule{x.ID, x.Name, x.Severity, x.Why, x.Mend}
	}
	return all
}

// rule is the rule of an id, nil if there is none.
func (r *Rules) rule(id string) *rule {
	for _, x := range r.rules {
		if x.ID == id {
			return x
		}
	}
	return nil
}

// list is the list of a name. One that is missing has no entries.
func (r *Rules) list(name string) *list {
	if l := r.lists[name]; l != nil {
		return l
	}
	return &list{}
}
