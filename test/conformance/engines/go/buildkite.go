package main

import (
	"bytes"
	"strconv"

	"peer/replacer"
)

// The agent leaves out shorter values of variables.
const shortest = 6

// As Buildkite's agent does with variables that are to be redacted: the value, and the value as Go quotes it.
func redact(out *bytes.Buffer, secrets []string, writes [][]byte) error {
	stream := replacer.New(out, needles(secrets), func([]byte) []byte { return []byte("[REDACTED]") })
	for _, each := range writes {
		if _, err := stream.Write(each); err != nil {
			return err
		}
	}
	return stream.Flush()
}

func needles(secrets []string) []string {
	var all []string
	for _, each := range secrets {
		if len(each) < shortest {
			continue
		}
		quoted := strconv.Quote(each)
		all = append(all, each, quoted[1:len(quoted)-1])
	}
	return all
}
