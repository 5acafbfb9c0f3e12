// Says with cyclonus which connections network policies allow, for many sets of policies at once.
package main

import (
	"encoding/json"
	"os"
	"strings"

	"github.com/mattfenwick/cyclonus/pkg/matcher"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
)

type port struct {
	Port     int
	Protocol core.Protocol
	Name     string
}

type endpoint struct {
	Namespace       string
	NamespaceLabels map[string]string
	Labels          map[string]string
	Address         string
	Ports           []port
}

type question struct {
	Policies  []*networking.NetworkPolicy
	Endpoints []endpoint
	Ports     []port
}

func main() {
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		panic(err)
	}
	answers := make([]string, len(questions))
	for index, question := range questions {
		answers[index] = answer(question)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		panic(err)
	}
}

// One digit for each source, destination and port, in that order of nesting.
func answer(asked question) string {
	policy := matcher.BuildNetworkPolicies(false, asked.Policies)
	var digits strings.Builder
	for _, from := range asked.Endpoints {
		for _, to := range asked.Endpoints {
			for _, at := range asked.Ports {
				allowed := policy.IsTrafficAllowed(&matcher.Traffic{
					Source:           peer(from),
					Destination:      peer(to),
					ResolvedPort:     at.Port,
					ResolvedPortName: nameOf(to, at),
					Protocol:         at.Protocol,
				}).IsAllowed()
				if allowed {
					digits.WriteByte('1')
				} else {
					digits.WriteByte('0')
				}
			}
		}
	}
	return digits.String()
}

func peer(of endpoint) *matcher.TrafficPeer {
	if of.Namespace == "" {
		return &matcher.TrafficPeer{IP: of.Address}
	}
	return &matcher.TrafficPeer{
		IP: of.Address,
		Internal: &matcher.InternalPeer{
			Namespace:       of.Namespace,
			NamespaceLabels: of.NamespaceLabels,
			PodLabels:       of.Labels,
		},
	}
}

func nameOf(of endpoint, at port) string {
	for _, own := range of.Ports {
		if own.Port == at.Port && own.Protocol == at.Protocol {
			return own.Name
		}
	}
	return ""
}
