package main_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestCompose reads docker-compose.yml with .env.example, as far as can be done without an engine: the right image,
// authentication from .env only, a health check, named volumes, memory that adds up, variables that are all explained.
func TestCompose(t *testing.T) {
	root := filepath.Join("..", "..")
	text, err := os.ReadFile(filepath.Join(root, "docker-compose.yml"))
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile(filepath.Join(root, ".env.example"))
	if err != nil {
		t.Fatal(err)
	}
	env := map[string]string{}
	for _, line := range strings.Split(string(example), "\n") {
		if name, value, ok := strings.Cut(line, "="); ok && !strings.HasPrefix(line, "#") {
			env[name] = value
		}
	}
	if env["NEO4J_PASSWORD"] != "" {
		t.Error(".env.example sets a password")
	}
	env["NEO4J_PASSWORD"] = "chosen-by-the-user"
	variable := regexp.MustCompile(`\$\{(\w+)(:[-?][^}]*)?\}`)
	filled := variable.ReplaceAllStringFunc(strings.ReplaceAll(string(text), "$$", "\x00"), func(use string) string {
		m := variable.FindStringSubmatch(use)
		if _, ok := env[m[1]]; !ok {
			t.Errorf("%s is not explained in .env.example", m[1])
		}
		if d, ok := strings.CutPrefix(m[2], ":-"); ok && d != env[m[1]] {
			t.Errorf("%s has the default %s here and %s in .env.example", m[1], d, env[m[1]])
		}
		return env[m[1]]
	})
	var compose struct {
		Services map[string]struct {
			Image       string
			Profiles    []string
			Ports       []string
			Environment map[string]string
			MemLimit    string `yaml:"mem_limit"`
			Volumes     []string
			Healthcheck struct{ Test []string }
		}
		Volumes map[string]any
	}
	if err := yaml.Unmarshal([]byte(strings.ReplaceAll(filled, "\x00", "$")), &compose); err != nil {
		t.Fatal(err)
	}
	s := compose.Services["neo4j"]
	if s.Image != "neo4j:5.26-community" || s.Environment["NEO4J_AUTH"] != "neo4j/chosen-by-the-user" {
		t.Errorf("image %s, authentication %s", s.Image, s.Environment["NEO4J_AUTH"])
	}
	if len(s.Healthcheck.Test) != 2 || !strings.Contains(s.Healthcheck.Test[1], "cypher-shell") || strings.Contains(s.Healthcheck.Test[1], "-p ") {
		t.Errorf("health check %q", s.Healthcheck.Test)
	}
	if !slices.Equal(s.Ports, []string{"127.0.0.1:7474:7474", "127.0.0.1:7687:7687"}) {
		t.Errorf("ports %v", s.Ports)
	}
	var named []string
	for _, v := range s.Volumes {
		if from, _, _ := strings.Cut(v, ":"); !strings.HasPrefix(from, ".") {
			named = append(named, from)
		}
	}
	if !slices.Equal(named, slices.Sorted(maps.Keys(compose.Volumes))) || len(named) != 2 {
		t.Errorf("volumes %v, declared %v", named, compose.Volumes)
	}
	need := mebibytes(t, s.Environment["NEO4J_server_memory_heap_max__size"]) + mebibytes(t, s.Environment["NEO4J_server_memory_pagecache_size"])
	if most := mebibytes(t, s.MemLimit); most < need+1024 {
		t.Errorf("the container has %d MiB for %d MiB of heap and page cache", most, need)
	}
	kit := compose.Services["kit"]
	if !slices.Equal(kit.Volumes, []string{"./browser-kit:/kit:ro"}) || !slices.Equal(kit.Ports, []string{"127.0.0.1:7475:8080"}) ||
		!slices.Equal(kit.Profiles, []string{"kit"}) {
		t.Errorf("the kit is served from %v at %v under %v", kit.Volumes, kit.Ports, kit.Profiles)
	}
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil || !slices.Contains(strings.Split(string(ignored), "\n"), "/.env") {
		t.Errorf(".env is not ignored by git: %v", err)
	}
}

func mebibytes(t *testing.T, size string) int {
	t.Helper()
	if size == "" {
		t.Fatal("a size is missing")
	}
	n, err := strconv.Atoi(size[:len(size)-1])
	if err != nil {
		t.Fatal(err)
	}
	if strings.EqualFold(size[len(size)-1:], "g") {
		n *= 1024
	}
	return n
}
