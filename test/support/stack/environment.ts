// The SDK warns on every start that 2027 versions will need Node 22; the README says what we support.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
