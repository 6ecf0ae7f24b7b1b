package cli

import (
	"context"
	"fmt"
	"strings"

	"stixgraph/graph/taxii"
)

// taxiiShelf is an API root and its collections.
type taxiiShelf struct {
	root        taxii.Root
	collections []taxii.Collection
}

// shelves asks for the API roots of a server, all or the one that is named, and their collections. One that fails is left
// out, and leftOut says why, as long as another answers.
func (a *app) shelves(ctx context.Context, s *taxiiSession, name string) (all []taxiiShelf, leftOut []string, err error) {
	roots, leftOut, err := a.roots(ctx, s, name)
	if err != nil {
		return nil, nil, err
	}
	var first error
	for _, r := range roots {
		collections, err := s.Collections(ctx, r)
		switch {
		case ctx.Err() != nil:
			return nil, nil, ctx.Err()
		case err == nil:
			all = append(all, taxiiShelf{r, collections})
			continue
		case first == nil:
			first = err
		}
		leftOut = append(leftOut, err.Error())
	}
	if len(all) == 0 {
		return nil, nil, s.explain(first)
	}
	return all, leftOut, nil
}

// roots asks for the API roots of a server, all or the one whose URL or title is given. One that fails is left out, and
// leftOut says why, as long as another answers.
func (a *app) roots(ctx context.Context, s *taxiiSession, name string) (all []taxii.Root, leftOut []string, err error) {
	server, err := s.Discover(ctx)
	if err != nil {
		return nil, nil, s.explain(err)
	}
	var first error
	known := map[string]bool{}
	for _, ref := range server.Roots {
		known[ref.URL] = true
		root, err := taxii.Root{}, ref.Err
		if err == nil {
			root, err = s.Root(ctx, ref.URL)
		}
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err != nil {
			if first == nil {
				first = err
			}
			leftOut = append(leftOut, err.Error())
			continue
		}
		known[root.Title] = true
		if name == "" || strings.TrimSuffix(name, "/") == strings.TrimSuffix(root.URL, "/") || strings.EqualFold(name, root.Title) {
			all = append(all, root)
		}
	}
	switch {
	case len(all) > 0:
		return all, leftOut, nil
	case first != nil && (name == "" || len(server.Roots) == 1):
		return nil, nil, s.explain(first)
	case name != "":
		return nil, nil, usagef("the server has no API root %q%s; see stixgraph taxii discover", name, didYouMean(name, known))
	}
	return nil, nil, checkf("the server names no API root; if you know one, give its URL")
}

// pickCollection finds a collection by id, alias or title.
func pickCollection(shelves []taxiiShelf, name string) (taxii.Root, taxii.Collection, error) {
	type pick struct {
		root       taxii.Root
		collection taxii.Collection
	}
	var exact, titled []pick
	known := map[string]bool{}
	var list []string
	for _, s := range shelves {
		for _, c := range s.collections {
			for _, word := range []string{c.ID, c.Title, c.Alias} {
				if word != "" {
					known[word] = true
				}
			}
			list = append(list, fmt.Sprintf("  %s  %s", oneLine(c.ID), oneLine(c.Title)))
			switch {
			case c.ID == name || c.Alias != "" && c.Alias == name:
				exact = append(exact, pick{s.root, c})
			case strings.EqualFold(c.Title, name):
				titled = append(titled, pick{s.root, c})
			}
		}
	}
	found := exact
	if len(found) == 0 {
		found = titled
	}
	choice := "\n" + strings.Join(list, "\n")
	switch {
	case len(list) == 0:
		return taxii.Root{}, taxii.Collection{}, serverf("the server shows no collections to these credentials")
	case name == "":
		return taxii.Root{}, taxii.Collection{}, usagef("name a collection with --collection. The server has:%s", choice)
	case len(found) == 0:
		return taxii.Root{}, taxii.Collection{}, usagef("there is no collection %q%s\nThe server has:%s", name, didYouMean(name, known), choice)
	case len(found) > 1:
		return taxii.Root{}, taxii.Collection{}, usagef("%d collections are called %q; give the id, and --api-root where ids are equal:%s", len(found), name, choice)
	}
	return found[0].root, found[0].collection, nil
}

// collection finds the one that the settings name.
func (a *app) collection(ctx context.Context, s *taxiiSession) (taxii.Root, taxii.Collection, error) {
	shelves, leftOut, err := a.shelves(ctx, s, a.settings.GetString("api-root"))
	if err != nil {
		return taxii.Root{}, taxii.Collection{}, err
	}
	name := a.settings.GetString("collection")
	switch {
	case name == "":
		name = s.collection
	case s.collection != "" && s.collection != name:
		return taxii.Root{}, taxii.Collection{}, usagef("the URL names collection %s, and --collection another; give one of them", s.collection)
	}
	root, c, err := pickCollection(shelves, name)
	if err != nil {
		a.say(leftOut) // what is looked for may be there
	}
	return root, c, err
}

// say prints which API roots were left out.
func (a *app) say(leftOut []string) {
	for _, text := range leftOut {
		fmt.Fprintln(a.Err, "an API root was left out: "+oneLine(text))
	}
}

// cutCollection takes the part of a collection, as partners hand it out (…/collections/ID/objects/), off a URL.
func cutCollection(server string) (rest, id string) {
	root, after, ok := strings.Cut(server, "/collections/")
	if !ok {
		return server, ""
	}
	id, rest, _ = strings.Cut(after, "/")
	if id == "" || rest != "" && rest != "objects" && rest != "objects/" && rest != "manifest/" {
		return server, ""
	}
	return root + "/", id
}
