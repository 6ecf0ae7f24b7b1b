package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"stixgraph/graph/taxii"
)

// taxiiCredentials reads what a server may ask for: the environment, else the netrc file. It also says where they are from.
func (a *app) taxiiCredentials(host string) (taxii.Credentials, string, error) {
	const name = "STIXGRAPH_TAXII_"
	c := taxii.Credentials{Username: a.Getenv(name + "USERNAME"), Password: a.Getenv(name + "PASSWORD"), Token: a.Getenv(name + "TOKEN")}
	if !c.IsZero() {
		if err := c.Check(); err != nil {
			return taxii.Credentials{}, "", usagef("the credentials in %sUSERNAME, %sPASSWORD and %sTOKEN: %w", name, name, name, err)
		}
		return c, "the environment", nil
	}
	path := a.netrcPath()
	if path == "" {
		return c, "", nil
	}
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && a.Getenv("NETRC") == "":
		return c, "", nil
	case err != nil:
		return c, "", usagef("netrc file: %w", err)
	}
	c, _, err = taxii.FromNetrc(string(text), host)
	if err != nil {
		return taxii.Credentials{}, "", usagef("netrc file %s: %w", path, err)
	}
	return c, path, nil
}

// netrcPath is what NETRC names, else the usual place in the home folder, "" when there is no such folder.
func (a *app) netrcPath() string {
	if path := a.Getenv("NETRC"); path != "" {
		return path
	}
	home := a.Getenv("HOME")
	if home == "" {
		home = a.Getenv("USERPROFILE")
	}
	if home == "" {
		return ""
	}
	return filepath.Join(home, ".netrc")
}
