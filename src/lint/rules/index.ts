/** The registry of rules, in the order of their names. */
import { adafruit } from "./adafruit.ts";
import { adyen } from "./adyen.ts";
import { age } from "./age.ts";
import { airtable } from "./airtable.ts";
import { algolia } from "./algolia.ts";
import { alibaba } from "./alibaba.ts";
import { anthropic } from "./anthropic.ts";
import { artifactory } from "./artifactory.ts";
import { asana } from "./asana.ts";
import { assignment } from "./assignment.ts";
import { atlassian } from "./atlassian.ts";
import { auth0 } from "./auth0.ts";
import { aws } from "./aws.ts";
import { axiom } from "./axiom.ts";
import { azure } from "./azure.ts";
import { base64 } from "./base64.ts";
import { brevo } from "./brevo.ts";
import { buildkite } from "./buildkite.ts";
import { cerebras } from "./cerebras.ts";
import { circleci } from "./circleci.ts";
import { clojars } from "./clojars.ts";
import { cloudflare } from "./cloudflare.ts";
import { cohere } from "./cohere.ts";
import { coinbase } from "./coinbase.ts";
import { confluent } from "./confluent.ts";
import { connectionString } from "./connection-string.ts";
import { contentful } from "./contentful.ts";
import { cratesIo } from "./crates-io.ts";
import { databricks } from "./databricks.ts";
import { datadog } from "./datadog.ts";
import { dbt } from "./dbt.ts";
import { deepseek } from "./deepseek.ts";
import { digitalocean } from "./digitalocean.ts";
import { discord } from "./discord.ts";
import { dockerConfig } from "./docker-config.ts";
import { dockerHub } from "./docker-hub.ts";
import { doppler } from "./doppler.ts";
import { dropbox } from "./dropbox.ts";
import { duffel } from "./duffel.ts";
import { dynatrace } from "./dynatrace.ts";
import { easypost } from "./easypost.ts";
import { elevenlabs } from "./elevenlabs.ts";
import { facebook } from "./facebook.ts";
import { fastly } from "./fastly.ts";
import { feishu } from "./feishu.ts";
import { figma } from "./figma.ts";
import { firecrawl } from "./firecrawl.ts";
import { fireworks } from "./fireworks.ts";
import { flutterwave } from "./flutterwave.ts";
import { fly } from "./fly.ts";
import { frameIo } from "./frame-io.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { google } from "./google.ts";
import { grafana } from "./grafana.ts";
import { groq } from "./groq.ts";
import { heroku } from "./heroku.ts";
import { honeycomb } from "./honeycomb.ts";
import { httpAuth } from "./http-auth.ts";
import { hubspot } from "./hubspot.ts";
import { huggingFace } from "./hugging-face.ts";
import { infisical } from "./infisical.ts";
import { intercom } from "./intercom.ts";
import { jenkins } from "./jenkins.ts";
import { jwt } from "./jwt.ts";
import { kaggle } from "./kaggle.ts";
import { kubernetesSecret } from "./kubernetes-secret.ts";
import { langfuse } from "./langfuse.ts";
import { langsmith } from "./langsmith.ts";
import { launchdarkly } from "./launchdarkly.ts";
import { linear } from "./linear.ts";
import { mailchimp } from "./mailchimp.ts";
import { mailgun } from "./mailgun.ts";
import { mapbox } from "./mapbox.ts";
import { mercadopago } from "./mercadopago.ts";
import { metabase } from "./metabase.ts";
import { mistral } from "./mistral.ts";
import { mongodbAtlas } from "./mongodb-atlas.ts";
import { n8n } from "./n8n.ts";
import { neon } from "./neon.ts";
import { netlify } from "./netlify.ts";
import { newRelic } from "./new-relic.ts";
import { notion } from "./notion.ts";
import { npm } from "./npm.ts";
import { npmAuth } from "./npm-auth.ts";
import { nuget } from "./nuget.ts";
import { nvidia } from "./nvidia.ts";
import { okta } from "./okta.ts";
import { onepassword } from "./onepassword.ts";
import { openai } from "./openai.ts";
import { openrouter } from "./openrouter.ts";
import { pagerduty } from "./pagerduty.ts";
import { paypal } from "./paypal.ts";
import { perplexity } from "./perplexity.ts";
import { pinecone } from "./pinecone.ts";
import { plaid } from "./plaid.ts";
import { planetscale } from "./planetscale.ts";
import { posthog } from "./posthog.ts";
import { postman } from "./postman.ts";
import { postmark } from "./postmark.ts";
import { prefect } from "./prefect.ts";
import { privateKey } from "./private-key.ts";
import { pulumi } from "./pulumi.ts";
import { pypi } from "./pypi.ts";
import { readme } from "./readme.ts";
import { render } from "./render.ts";
import { replicate } from "./replicate.ts";
import { resend } from "./resend.ts";
import { rubygems } from "./rubygems.ts";
import type { RuleGroup } from "./rule.ts";
import { salesforce } from "./salesforce.ts";
import { scalingo } from "./scalingo.ts";
import { segment } from "./segment.ts";
import { sendgrid } from "./sendgrid.ts";
import { sentry } from "./sentry.ts";
import { shippo } from "./shippo.ts";
import { shopify } from "./shopify.ts";
import { slack } from "./slack.ts";
import { snowflake } from "./snowflake.ts";
import { sonar } from "./sonar.ts";
import { sourcegraph } from "./sourcegraph.ts";
import { square } from "./square.ts";
import { stability } from "./stability.ts";
import { stripe } from "./stripe.ts";
import { supabase } from "./supabase.ts";
import { tailscale } from "./tailscale.ts";
import { tavily } from "./tavily.ts";
import { teams } from "./teams.ts";
import { telegram } from "./telegram.ts";
import { tencent } from "./tencent.ts";
import { terraform } from "./terraform.ts";
import { travis } from "./travis.ts";
import { twilio } from "./twilio.ts";
import { typeform } from "./typeform.ts";
import { vault } from "./vault.ts";
import { vercel } from "./vercel.ts";
import { wandb } from "./wandb.ts";
import { wecom } from "./wecom.ts";
import { xai } from "./xai.ts";
import { yandex } from "./yandex.ts";
import { zendesk } from "./zendesk.ts";

// biome-ignore format: with a line for each the file would be longer than files may be
export const ruleGroups: readonly RuleGroup[] = [
  adafruit, adyen, age, airtable, algolia, alibaba, anthropic, artifactory, asana, assignment, atlassian,
  auth0, aws, axiom, azure, base64, brevo, buildkite, cerebras, circleci, clojars, cloudflare, cohere,
  coinbase, confluent, connectionString, contentful, cratesIo, databricks, datadog, dbt, deepseek, digitalocean,
  discord, dockerConfig, dockerHub, doppler, dropbox, duffel, dynatrace, easypost, elevenlabs, facebook,
  fastly, feishu, figma, firecrawl, fireworks, flutterwave, fly, frameIo, github, gitlab, google, grafana, groq,
  heroku, honeycomb, httpAuth, hubspot, huggingFace, infisical, intercom, jenkins, jwt, kaggle,
  kubernetesSecret, langfuse, langsmith, launchdarkly, linear, mailchimp, mailgun, mapbox, mercadopago, metabase,
  mistral, mongodbAtlas, n8n, neon, netlify, newRelic, notion, npm, npmAuth, nuget, nvidia, okta,
  onepassword, openai, openrouter, pagerduty, paypal, perplexity, pinecone, plaid, planetscale, posthog,
  postman, postmark, prefect, privateKey, pulumi, pypi, readme, render, replicate, resend, rubygems,
  salesforce, scalingo, segment, sendgrid, sentry, shippo, shopify, slack, snowflake, sonar, sourcegraph, square, stability, stripe,
  supabase, tailscale, tavily, teams, telegram, tencent, terraform, travis, twilio, typeform, vault, vercel,
  wandb, wecom, xai, yandex, zendesk,
];
