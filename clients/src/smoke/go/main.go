// What a user of the generated Go client does first; prints one line a step.
package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"

	actionlog "actionlog.example/client/go"
)

func main() {
	configuration := actionlog.NewConfiguration()
	configuration.Servers = actionlog.ServerConfigurations{{URL: os.Getenv("ACTIONLOG_URL") + "/api/audit/v1"}}
	client := actionlog.NewAPIClient(configuration)
	who := context.WithValue(context.Background(), actionlog.ContextBasicAuth,
		actionlog.BasicAuth{UserName: os.Getenv("ACTIONLOG_USER"), Password: os.Getenv("ACTIONLOG_APIKEY")})
	if err := smoke(client, who); err != nil {
		log.Fatal(err)
	}
}

func smoke(client *actionlog.APIClient, who context.Context) error {
	id := make([]byte, 16)
	if _, err := rand.Read(id); err != nil {
		return err
	}
	object := fmt.Sprintf("/api/app/v1/service/%x/", id)
	request := *actionlog.NewRecordActionRequest("Service Create", object, "POST", "/api/app/v1/service/")
	request.SetState(actionlog.RECORDEDSTATE_SUCCESS)
	recorded, _, err := client.RecordingAPI.RecordAction(who).RecordActionRequest(request).Execute()
	if err != nil {
		return err
	}
	fmt.Println("recorded", recorded.Action)
	list, _, err := client.ActionsAPI.ListActions(who).Object(object).Execute()
	if err != nil {
		return err
	}
	fmt.Println("listed", list.Meta.TotalCount)
	got, _, err := client.ActionsAPI.GetAction(who, recorded.Uuid).Execute()
	if err != nil {
		return err
	}
	fmt.Println("got", got.State)
	_, response, err := client.ActionsAPI.CancelAction(who, recorded.Uuid).Execute()
	var refused *actionlog.GenericOpenAPIError
	if !errors.As(err, &refused) {
		return fmt.Errorf("cancel: %v (expected to be refused)", err)
	}
	var body actionlog.ApiError
	if err := json.Unmarshal(refused.Body(), &body); err != nil {
		return err
	}
	fmt.Println("refused", response.StatusCode, body.Error)
	return nil
}
