package curriculum

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
)

// stepYAML is a step as a module file writes it: a mapping with one key, and
// the key names the kind. A new kind starts with a line here.
type stepYAML struct {
	Read   *Read   `yaml:"read"`
	Case   *Case   `yaml:"case"`
	Write  *Write  `yaml:"write"`
	List   *List   `yaml:"list"`
	Choose *Choose `yaml:"choose"`
	Pick   *Pick   `yaml:"pick"`
	Scale  *Scale  `yaml:"scale"`
	Rank   *Rank   `yaml:"rank"`
	Dots   *Dots   `yaml:"dots"`
	Grid   *Grid   `yaml:"grid"`
	Form   *Form   `yaml:"form"`
	Number *Number `yaml:"number"`
}

// answerJSON is an answer as the log keeps it, in the same one-key shape.
type answerJSON struct {
	Case   *Judged   `json:"case,omitempty"`
	Write  *Written  `json:"write,omitempty"`
	List   *Listed   `json:"list,omitempty"`
	Choose *Chosen   `json:"choose,omitempty"`
	Pick   *Picked   `json:"pick,omitempty"`
	Scale  *Scaled   `json:"scale,omitempty"`
	Rank   *Ranked   `json:"rank,omitempty"`
	Dots   *Dotted   `json:"dots,omitempty"`
	Grid   *Gridded  `json:"grid,omitempty"`
	Form   *Filled   `json:"form,omitempty"`
	Number *Numbered `json:"number,omitempty"`
}

// EveryKind returns one empty step of each kind, so that a package which must
// handle them all can prove in a test that it does.
func EveryKind() []Step {
	t := reflect.TypeFor[stepYAML]()
	all := make([]Step, t.NumField())
	for i := range all {
		all[i] = reflect.New(t.Field(i).Type.Elem()).Interface().(Step)
	}
	return all
}

// MarshalAnswer writes a for the log.
func MarshalAnswer(a Answer) ([]byte, error) {
	var w answerJSON
	v := reflect.ValueOf(&w).Elem()
	for i := range v.NumField() {
		if v.Field(i).Type() == reflect.TypeOf(a) {
			v.Field(i).Set(reflect.ValueOf(a))
			return json.Marshal(w)
		}
	}
	return nil, fmt.Errorf("no kind keeps an answer of type %T", a)
}

// UnmarshalAnswer reads what [MarshalAnswer] wrote. Unknown fields are errors.
func UnmarshalAnswer(data []byte) (Answer, error) {
	var w answerJSON
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&w); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errors.New("something follows the answer")
	}
	var found Answer
	v := reflect.ValueOf(w)
	for i := range v.NumField() {
		f := v.Field(i)
		switch {
		case f.IsNil():
		case found != nil:
			return nil, errors.New("answer names more than one kind")
		default:
			found = f.Interface().(Answer)
		}
	}
	if found == nil {
		return nil, errors.New("answer names no kind")
	}
	return found, nil
}
