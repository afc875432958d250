// Puts streams through an engine: JSON on stdin, {"secrets": [base64], "streams": [[base64, one for each write]]},
// and on stdout a list with what each stream has become, base64 again.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

type job struct {
	Secrets [][]byte   `json:"secrets"`
	Streams [][][]byte `json:"streams"`
}

func main() {
	var asked job
	check(json.NewDecoder(os.Stdin).Decode(&asked))
	secrets := make([]string, len(asked.Secrets))
	for i, each := range asked.Secrets {
		secrets[i] = string(each)
	}
	outputs := make([][]byte, len(asked.Streams))
	for i, writes := range asked.Streams {
		var out bytes.Buffer
		check(redact(&out, secrets, writes))
		outputs[i] = out.Bytes()
	}
	check(json.NewEncoder(os.Stdout).Encode(outputs))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
