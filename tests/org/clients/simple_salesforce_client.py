"""simple-salesforce, the best known Python client, works with the org.

It knows nothing of emulators. The address of the org, an access token as any
sign-in gives it and the credentials of an app come from the environment, as do
the proxy and the certificates that every Python program looks for there.
"""

import os
import unittest

from simple_salesforce import Salesforce
from simple_salesforce.exceptions import (
    SalesforceAuthenticationFailed,
    SalesforceExpiredSession,
    SalesforceMalformedRequest,
    SalesforceMoreThanOneRecord,
    SalesforceResourceNotFound,
)
from simple_salesforce.format import format_soql

ORIGIN = os.environ["ORG_ORIGIN"]
TOKEN = os.environ["ORG_ACCESS_TOKEN"]


def connect(token=TOKEN):
    return Salesforce(instance_url=ORIGIN, session_id=token, version="56.0")


class Login(unittest.TestCase):
    def sign_in(self, secret):
        return Salesforce(
            domain="acme.my",
            consumer_key=os.environ["ORG_CONSUMER_KEY"],
            consumer_secret=secret,
            version="56.0",
        )

    def test_an_app_signs_in(self):
        sf = self.sign_in(os.environ["ORG_CONSUMER_SECRET"])
        self.addCleanup(sf.session.close)
        self.assertEqual(sf.sf_instance, "acme.my.salesforce.com")
        me = sf.restful("chatter/users/me")
        self.assertEqual(me["username"], os.environ["ORG_USERNAME"])

    def test_a_wrong_secret(self):
        with self.assertRaises(SalesforceAuthenticationFailed) as raised:
            self.sign_in("wrong")
        self.assertEqual(raised.exception.code, "invalid_client")


class Records(unittest.TestCase):
    def setUp(self):
        self.sf = connect()
        self.addCleanup(self.sf.session.close)

    def test_a_record_lives_and_dies(self):
        created = self.sf.Contact.create({"FirstName": "Simple", "LastName": "Force"})
        self.assertTrue(created["success"])
        self.assertEqual(created["errors"], [])
        contact = self.sf.Contact.get(created["id"])
        self.assertEqual(contact["Name"], "Simple Force")
        self.assertEqual(self.sf.Contact.update(created["id"], {"Title": "Client"}), 204)
        self.assertEqual(self.sf.Contact.get(created["id"])["Title"], "Client")
        self.assertEqual(self.sf.Contact.delete(created["id"]), 204)
        with self.assertRaises(SalesforceResourceNotFound) as raised:
            self.sf.Contact.get(created["id"])
        self.assertEqual(raised.exception.content[0]["errorCode"], "NOT_FOUND")

    def test_upsert_by_external_id(self):
        ticket = {"Side__c": "Buy", "Symbol__c": "ACME", "Quantity__c": 1}
        key = "Order_Id__c/SIMPLE-1"
        self.assertEqual(self.sf.Trade_Ticket__c.upsert(key, ticket), 201)
        self.assertEqual(self.sf.Trade_Ticket__c.upsert(key, {"Side__c": "Sell"}), 200)
        found = self.sf.Trade_Ticket__c.get_by_custom_id("Order_Id__c", "SIMPLE-1")
        self.assertEqual(found["Side__c"], "Sell")

    def test_several_records_with_one_external_id(self):
        ticket = {"Side__c": "Buy", "Symbol__c": "ACME", "Quantity__c": 1}
        for _ in range(2):
            self.sf.Trade_Ticket__c.create({**ticket, "Client_Reference__c": "same"})
        with self.assertRaises(SalesforceMoreThanOneRecord):
            self.sf.Trade_Ticket__c.get_by_custom_id("Client_Reference__c", "same")

    def test_an_error_has_its_code(self):
        with self.assertRaises(SalesforceMalformedRequest) as raised:
            self.sf.Contact.create({"Email": "x@y.example"})
        self.assertEqual(
            raised.exception.content,
            [
                {
                    "message": "Required fields are missing: [LastName]",
                    "errorCode": "REQUIRED_FIELD_MISSING",
                    "fields": ["LastName"],
                }
            ],
        )

    def test_a_dead_session(self):
        with self.assertRaises(SalesforceExpiredSession) as raised:
            connect("00D5g0000000001!dead").Contact.get("0035g0000000001AAA")
        self.assertEqual(raised.exception.content[0]["errorCode"], "INVALID_SESSION_ID")


class Queries(unittest.TestCase):
    def setUp(self):
        self.sf = connect()
        self.addCleanup(self.sf.session.close)

    def test_pages(self):
        count = self.sf.query("SELECT COUNT() FROM Contact")["totalSize"]
        headers = {"Sforce-Query-Options": "batchSize=200"}
        first = self.sf.query("SELECT Id FROM Contact", headers=headers)
        self.assertFalse(first["done"])
        second = self.sf.query_more(first["nextRecordsUrl"], identifier_is_url=True)
        self.assertTrue(0 < len(second["records"]) <= 200)
        everything = self.sf.query_all("SELECT Id FROM Contact", headers=headers)
        self.assertEqual(len(everything["records"]), count)
        lazily = list(self.sf.query_all_iter("SELECT Id FROM Contact", headers=headers))
        self.assertEqual(len({record["Id"] for record in lazily}), count)

    def test_quoting(self):
        name = "O'Neill \\ % _ \"x\""
        created = self.sf.Account.create({"Name": name})
        found = self.sf.query(format_soql("SELECT Name FROM Account WHERE Name = {}", name))
        self.assertEqual([record["Name"] for record in found["records"]], [name])
        alike = self.sf.query(
            format_soql("SELECT Id FROM Account WHERE Name LIKE '{:like}'", name)
        )
        self.assertEqual(alike["totalSize"], 1)
        self.sf.Account.delete(created["id"])

    def test_deleted_records(self):
        created = self.sf.Account.create({"Name": "Short-lived"})
        self.sf.Account.delete(created["id"])
        soql = f"SELECT IsDeleted FROM Account WHERE Id = '{created['id']}'"
        self.assertEqual(self.sf.query(soql)["totalSize"], 0)
        found = self.sf.query(soql, include_deleted=True)
        self.assertTrue(found["records"][0]["IsDeleted"])

    def test_a_malformed_query(self):
        with self.assertRaises(SalesforceMalformedRequest) as raised:
            self.sf.query("SELECT Id FORM Account")
        self.assertEqual(raised.exception.content[0]["errorCode"], "MALFORMED_QUERY")

    def test_search(self):
        found = self.sf.search("FIND {Barr} RETURNING Contact(Id, Name)")
        names = [record["Name"] for record in found["searchRecords"]]
        self.assertIn("Tim Barr", names)
        self.assertTrue(self.sf.quick_search("Barr")["searchRecords"])


class Others(unittest.TestCase):
    def setUp(self):
        self.sf = connect()
        self.addCleanup(self.sf.session.close)

    def test_describe(self):
        names = [one["name"] for one in self.sf.describe()["sobjects"]]
        self.assertIn("Trade_Ticket__c", names)
        fields = {one["name"]: one for one in self.sf.Contact.describe()["fields"]}
        self.assertEqual(fields["AccountId"]["referenceTo"], ["Account"])
        self.assertEqual(self.sf.Contact.metadata()["objectDescribe"]["keyPrefix"], "003")

    def test_composite(self):
        base = "/services/data/v56.0"
        answer = self.sf.restful(
            "composite",
            method="POST",
            json={
                "allOrNone": True,
                "compositeRequest": [
                    {
                        "method": "POST",
                        "url": f"{base}/sobjects/Account",
                        "referenceId": "a",
                        "body": {"Name": "Composite"},
                    },
                    {
                        "method": "GET",
                        "url": f"{base}/sobjects/Account/@{{a.id}}?fields=Name",
                        "referenceId": "b",
                    },
                ],
            },
        )
        self.assertEqual(answer["compositeResponse"][1]["body"]["Name"], "Composite")

    def test_limits_and_usage(self):
        self.assertEqual(self.sf.limits()["DailyApiRequests"]["Max"], 15000)
        self.assertEqual(self.sf.api_usage["api-usage"].total, 15000)

    def test_deleted_and_updated(self):
        from datetime import datetime, timedelta, timezone

        created = self.sf.Account.create({"Name": "Replicated"})
        now = datetime.now(timezone.utc)
        span = (now - timedelta(hours=1), now + timedelta(hours=1))
        self.assertIn(created["id"], self.sf.Account.updated(*span)["ids"])
        self.sf.Account.delete(created["id"])
        gone = [one["id"] for one in self.sf.Account.deleted(*span)["deletedRecords"]]
        self.assertIn(created["id"], gone)


if __name__ == "__main__":
    unittest.main()
