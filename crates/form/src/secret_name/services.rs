//! Names of services. A service's name and "key" name what opens the service: `openai_key`.

/// In lower case, written together. Names that are ordinary words, or whose keys are mostly names of
/// things (a Jira issue key, a Redis key), aren't among them.
const SERVICES: &str = "abuseipdb activecampaign adyen ahrefs airbrake airtable algolia alibabacloud \
    alphavantage amadeus amplitude anthropic anyscale apify apollo appsflyer appwrite asana assemblyai \
    aviationstack aws azure azuremaps azuremonitor azureopenai azuresearch azurespeech azurestorage \
    azuretranslator backblaze bamboohr baseten beehiiv bigcommerce binance bing bingmaps bitly \
    blockfrost braintree braze brevo brightdata browserless bugsnag bunny bunnycdn buttondown calendly \
    cerebras chargebee chartmogul clearbit clerk clickup cloudflare cloudinary cloudmersive coinbase \
    coingecko coinmarketcap cohere cometml contentful convertapi convertkit cosmos cosmosdb courier \
    crisp crowdin customerio dashscope databricks datadog deepai deepgram deepinfra deepl deepseek \
    digitalocean dropbox easypost elasticcloud elevenlabs eventbrite eventgrid eventhub eventhubs \
    etherscan exa facebook fal fastly fauna figma finnhub firebase firecrawl fireworks fireworksai \
    flutterwave formspree freshdesk freshsales freshservice fullstory gcp gemini genius geocodio \
    getresponse ghost giphy github gitlab google googleai googlecloud googlemaps googleplaces grafana \
    greenhouse groq gumroad hashnode helicone helpscout heremaps heroku hetzner honeybadger honeycomb \
    hubspot huggingface hunter imgbb imgur infura insightly instapaper intercom ipinfo iterable \
    jina jotform keycdn klarna klaviyo langchain langfuse langsmith lemlist lemonsqueezy linode litellm \
    locationiq logdna logrocket loggly lokalise mailchimp mailerlite mailersend mailgun mailjet mandrill \
    mapbox mapquest maptiler marketstack maxmind mailtrap messagebird mistral mistralai mixpanel moralis \
    mollie nasa netlify newrelic newsapi ngrok novu nvidia ollama omdb onesignal openai openaq \
    opencage openrouter opensea openweather openweathermap opsgenie outlook pagerduty paddle paypal \
    paystack pendo perplexity pexels pinecone pingdom pipedrive pixabay plaid planetscale plivo polygon \
    portkey posthog postman postmark prolific pushbullet pushover qdrant quandl quickbooks rapid \
    razorpay recurly removebg render replicate resend rollbar rudderstack runpod salesforce sambanova \
    scaleway scraperapi scrapingbee semrush sendbird sendgrid sendinblue sentinelone serp serpapi \
    serper servicebus shippo shodan shopify signalr sinch slack sparkpost speech spoonacular spotify \
    stabilityai statuspage steam storyblok strapi stripe supabase surveymonkey tavily telnyx \
    thenewsapi tinify tinypng tmdb todoist together togetherai tomtom trello tripadvisor twilio twitch \
    twitter typeform typesense unsplash uploadcare upstash urlscan vercel virustotal voiceflow vonage \
    voyage voyageai vultr watsonx weatherapi weatherbit weatherstack weaviate webflow wolframalpha \
    woocommerce xai xata xero yelp youtube zapier zendesk zerobounce zerotier zoho zoom";

pub(super) fn is_service(name: &str) -> bool {
    SERVICES.split_ascii_whitespace().any(|service| service == name)
}
