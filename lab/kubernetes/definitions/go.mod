// The definitions of the Gateway API are data of its Go module; nothing is built from it.
module eksnet/lab/kubernetes/definitions

go 1.26.0

require sigs.k8s.io/gateway-api v1.6.1
