package graph_test

import (
	"fmt"
	"os"
	"strings"

	"stixgraph/graph"
)

func ExampleReader_Objects() {
	in := `{"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", "objects": [
  {"type": "tool", "spec_version": "2.1", "id": "tool--00000000-0000-4000-8000-000000000001", "name": "ShadowPad"},
  {"type": "tool", "spec_version": "2.1", "id": "tool--1", "name": "Winnti"}
]}`
	var reader graph.Reader
	for entry, err := range reader.Objects("case.json", strings.NewReader(in)) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(entry.Place, entry.Object.Name())
	}
	// Output:
	// case.json:2:3 ShadowPad
	// case.json:3:49: tool--1: /id: no usable id: "tool--1" is not of the form TYPE--UUID
}

func ExampleObject_Set() {
	o, err := graph.ParseObject([]byte(`{"type": "tool",  "x_score": 1.0}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	o, err = o.Set("aliases", []string{"b", "a"})
	fmt.Println(o, err)
	fmt.Println(o.Delete("x_score"))
	// Output:
	// {"type": "tool",  "x_score": 1.0,  "aliases": ["b","a"]} <nil>
	// {"type": "tool",  "aliases": ["b","a"]}
}

func ExampleWriter() {
	bundle, err := graph.NewBundle("bundle--5d0092c5-5f74-4287-9642-33f4c354e56d")
	if err != nil {
		fmt.Println(err)
		return
	}
	w, err := graph.NewWriter(os.Stdout, graph.WriterOptions{Bundle: bundle})
	if err != nil {
		fmt.Println(err)
		return
	}
	o, err := graph.ParseObject([]byte(`{"type": "tool", "id": "tool--00000000-0000-4000-8000-000000000001"}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := w.Write(o); err != nil {
		fmt.Println(err)
		return
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", "objects": [
	// {"type": "tool", "id": "tool--00000000-0000-4000-8000-000000000001"}
	// ]}
}
