//! Names from the credentials and settings of other products, such as n8n, Airbyte, Meltano,
//! Terraform, Windmill and Grafana, and whether their values are secrets. They were judged before
//! they were tried.

use patchbay_form::secret_name::is_secret_field;

const SECRETS: &str = "\
    openai_key stripeKey sendgrid_key mailgun_key anthropic_key datadogKey algolia_key \
    twilio_key deepl_key google_maps_key newrelic_key gemini_key cohere_key huggingface_key \
    airtable_key pinecone_key openweather_key azure_key supabase_key firebase_key mapbox_key \
    hubspot_key mistralKey groq_key pagerduty_key intercomKey postmark_key brevo_key \
    sparkpost_key serpapi_key elevenlabs_key openrouter_key azure_openai_key AZURE_SEARCH_KEY \
    cosmos_key event_hub_key launchdarkly_sdk_key basicAuth proxy_auth basic_auth bearerAuth \
    data_key credentials_file_content service_account_file_content key_file_contents \
    private_key_file_content kubeconfig_content docker_auth_config registry_auth npm_auth_token \
    oauthTokenData token_data verifyToken serverToken accountToken developer_token \
    lwa_client_secret private_key_password tunnel_user_password token_key user_auth_key \
    rest_api_key app_api_key azure_blob_storage_account_key api_user_service_key origin_ca_key \
    password_wo secret_string master_password primary_access_key primary_connection_string \
    client_certificate_password sigV4SecretKey tlsClientKey basicAuthPassword azureClientSecret \
    serviceAccountToken appPassword requirepass smtp_pass ftpPassword ssh_tunnel.private_key \
    private_app_access_token aws_session_token oauth_credentials.client_secret fernet_key \
    jwtSecret jwt_signing_key session_secret cookie_secret flask_secret_key app_master_key \
    hec_token splunkToken tenantSecret storage_access_key shared_access_key sharedAccessKeyValue \
    service_key service_role_key anon_secret device_token xApiKey ocp_apim_subscription_key \
    x_functions_key function_app_key host_master_key vault_unseal_key gpg_passphrase \
    keystorePassword truststore_password pkcs12_password p12_password pfxPassword \
    dsn_with_password database_password redis_password REDIS_PASS wifi_password wpa_psk \
    pre_shared_key preSharedKey ipsec_psk radius_secret snmp_community_secret auth_password \
    priv_password bindPassword ldap_bind_pw admin_pwd rootPassword sudo_password totp_secret \
    mfa_secret otp_secret backup_codes recovery_codes device_secret webhookSecret hookSecret \
    signing_secret_key hmac_secret salt_secret api_secret_key apiPassword api_pass \
    api_credentials google_credentials gcp_credentials GOOGLE_APPLICATION_CREDENTIALS_JSON \
    service_account_credentials aws_credentials client_credentials oauth_refresh_token \
    id_token_value sessionCookie session_key csrfToken xoxbToken slackAppToken discord_bot_token \
    telegram_token license_token activation_key product_license_key maxmind_license_key \
    ingestionKey insert_key query_api_key insights_insert_key personalApiKey project_api_key \
    algoliaAdminKey openAiApiKey OpenAI_Key Stripe_Keys clearbit_key coinbase_key ghost_key \
    geminiKey cloudinaryKey zendeskKey typeformKey shopify_key hugging_face_key new_relic_key \
    proxyAuth http_basic_auth digestAuth docker_registry_auth s3_secret wasabi_secret_key \
    minioSecretKey r2_secret_access_key b2_application_key dropboxToken notion_secret \
    discordToken twilioAuthToken plaid_secret adyen_hmac_key tls_key ssl_client_key \
    client_private_key ca_key server_key tls.key keystore_pass db.pass mysql_pwd \
    mongo_uri_with_credentials neo4j_password snowflake_private_key \
    snowflake_private_key_passphrase jdbc_password ldapBindPassword kerberos_keytab \
    krb_keytab_base64 vault_token consul_token nomad_token etcd_password rabbitmq_password \
    amqp_password mqtt_password zabbix_password grafana_token sentry_auth_token \
    jenkins_api_token gitlab_private_token bitbucket_app_password npm_token pypi_token \
    docker_password harbor_password quay_token terraform_token pulumi_access_token linode_token \
    do_token hcloud_token cf_api_token webhook_token inbound_token account_secret \
    merchant_secret partner_secret hash_secret jwt_private_key x509_private_key ec_private_key \
    ed25519_private_key ssh_private_key_content deploy_key signing_key_base64 encryptionKeyHex \
    aes_key aes256_key kek_secret wallet_private_key seed_phrase mnemonic_phrase recovery_key \
    backup_key_secret sms_code_secret auth_cookie session_cookie_value bearer_token x-auth-token \
    X-API-KEY Authorization authorization_header proxy-authorization";

const OTHERS: &str = "\
    replication_key key_properties primary_keys merge_key dedupe_key dedup_key idempotency_key \
    hash_key range_key object_key s3_key tag_key tag_keys cache_key row_key routing_key_field \
    group_key issue_key project_key space_key board_key lookup_key natural_key unique_key \
    join_key kms_key kmsKeyId kms_key_arn sse_kms_key_id key_vault_name keyVaultUri \
    key_pair_name ssh_public_key publicKeyOpenSsh gpg_public_key authorized_keys \
    ssh_authorized_keys host_key_fingerprint key_algorithm key_size key_usage key_version \
    key_ring keyType s3_key_prefix private_key_path credentials_path credentials_file \
    shared_credentials_file config_path config_context client_certificate tlsClientCert \
    tlsCACert cluster_ca_certificate root_certificate_pem httpHeaderName1 basicAuthUser \
    basic_auth_username basic_auth_enabled use_basic_auth withCredentials tlsSkipVerify \
    sigV4AuthType oauthPassThru auth_type authMethod auth_url authQueryParameters auth_provider \
    authority author_key accountSid api_public accessKeyID access_key_id aws_access_key_id \
    client_email private_key_id pathStyle token_uri tokenEndpoint token_endpoint_auth_method \
    oidc_token_file_path use_oidc external_id role_arn master_username secret_version \
    secret_path secret_name secret_manager_project secretRef secret_key_ref secretsEngine \
    vault_mount token_ttl tokenExpiry tokenLimit max_tokens_to_sample tokens_per_minute \
    token_count tokenizer_model chunk_tokens password_wo_version passwordLength \
    password_min_length password_rotation_days password_reset_url passwordless \
    require_password_change password_field_name pin_code_length pinned_version shipping_code \
    postal_code zip_code currency_code status_code error_code language_code promo_code \
    coupon_code product_code company_code dial_code site_key publishable_key \
    stripe_publishable_key stripe_public_key openai_key_id sendgrid_key_name redis_key kafka_key \
    message_key event_key feature_key translation_key sheet_key metadata_key document_key \
    record_key state_key filter_key sorting_key clustering_key distribution_key shard_key \
    composite_key surrogate_key business_key candidate_key jira_key config_key json_path \
    registry_url registry_username proxy_user proxy_auth_method session_name session_duration \
    cookie_domain cookie_policy signature_version signature_header certificate_arn cert_path \
    pem_path passive pass_percent passRate bearer_methods authorized_users authorization_url \
    authorization_endpoint credential_type credential_id credentials_provider hide_secret \
    secretary_email user_agent start_date stream_maps slug workspace_id default_schema \
    consumer_group client_name app_name keyword keywords hotkey monkey_id tokenAddress \
    contract_token_id security_group security_protocol security_level encryption_type \
    encryption_enabled encryption_context signing_algorithm signing_key_id data_key_id jwks_uri \
    jwt_audience jwt_algorithm otp_length otp_enabled mfa_serial pat_expiry bypass_proxy \
    compass_url stripe_account stripe_key_id sendgrid_template openai_model openai_organization \
    azure_region azure_key_vault aws_region google_project github_owner gitlab_url proxy_host \
    proxy_auth_enabled basic_realm auth_mechanism auth_scheme auth_source authSource author_name \
    auth_domain auth_server_url data_keys_column data_file file_content file_path file_name \
    key_prefix key_suffix key_separator key_format key_field key_fields key_mapping keys_to_drop \
    key_label label_key sort_keys sortKeys partition_keys primaryKeyField foreign_key_column \
    public_keys pubkey ssh_pubkey hostkey_algorithms api_key_id api_key_name api_key_location \
    api_key_prefix apiKeyPrefix access_key_rotation secret_length secret_type secret_prefix \
    secret_engine_path tokens_used token_limit token_budget token_symbol token_decimals \
    token_name token_prefix token_header token_location token_placement tokenPath \
    token_refresh_interval refresh_interval refresh_url access_level access_mode access_control \
    access_type accessUrl session_id session_timeout_minutes session_policy session_store \
    cookie_path cookie_secure cookie_max_age cookie_same_site credentialing credential_name \
    credentials_id credential_process certificate_authority_arn cert_fingerprint \
    certificate_type ca_bundle ca_path ca_file pem_file key_file keyfile keyfile_path \
    ssl_key_path key_path ssh_key_path ssh_key_name ssh_key_id sshKeyIds ssh_user ssh_port \
    passenger_count pass_through_headers password_encoder password_authentication password_env \
    password_file password_hash_algorithm pin_version pinning otp_issuer mfa_type psk_identity \
    psk_hint pwd_policy cwd patch pattern spatial compat hash salt_rounds signature \
    signature_type signing_region webhook_path webhook_events wallet_address seed random_seed \
    seed_node mnemonic_language recovery_email recovery_window backup_path backup_codes_count \
    license license_type licenseServer activation_email verification_url unlock_time \
    encoding_key_name";

#[test]
fn names_of_other_products_come_out_as_judged() {
    for (names, secret) in [(SECRETS, true), (OTHERS, false)] {
        let is_wrong = |name: &&str| is_secret_field(name, "") != secret;
        let wrong: Vec<&str> = names.split_whitespace().filter(is_wrong).collect();
        assert!(wrong.is_empty(), "not {secret}: {wrong:?}");
    }
}

#[test]
fn titles_with_the_name_of_a_service_count() {
    for (key, title, secret) in [
        ("key", "OpenAI key", true),
        ("a", "Google Maps key", true),
        ("a", "Your Stripe key (live)", true),
        ("a", "Contents of the credentials file", true),
        ("a", "Stripe publishable key", false),
        ("a", "Jira key", false),
        ("metadata_key", "Metadata key", false),
        ("openai_key_id", "OpenAI key", false),
    ] {
        assert_eq!(is_secret_field(key, title), secret, "{key} {title:?}");
    }
}
