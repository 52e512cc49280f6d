// Says who the AWS SDK for Go works as, with whatever credentials it finds.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

// The client with which the SDK itself assumes a profile's role does not hear of AWS_ENDPOINT_URL, but of this.
func simulated(_, region string, _ ...any) (aws.Endpoint, error) {
	return aws.Endpoint{URL: os.Getenv("AWS_ENDPOINT_URL"), SigningRegion: region}, nil
}

func caller(ctx context.Context) (string, error) {
	settings, err := config.LoadDefaultConfig(ctx, config.WithEndpointResolverWithOptions(aws.EndpointResolverWithOptionsFunc(simulated)))
	if err != nil {
		return "", err
	}
	answer, err := sts.NewFromConfig(settings).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
	if err != nil {
		return "", err
	}
	return *answer.Arn, nil
}

func main() {
	arn, err := caller(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(arn)
}
