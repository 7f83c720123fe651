// The releases whose CustomResourceDefinitions the charts are validated against.
// Nothing here is compiled: `go mod download` fetches the sources and go.sum proves them.
module amazon-insights/schemas

go 1.26.7

require (
	github.com/envoyproxy/gateway v1.9.1
	github.com/kedacore/keda/v2 v2.21.0
	github.com/prometheus-operator/prometheus-operator v0.94.1
	sigs.k8s.io/gateway-api v1.6.3
)
