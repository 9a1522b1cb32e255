import type { ptBrConnect } from "./connect-pt-br.ts"

/** The words of connecting a number. */
export const esConnect: Readonly<Record<keyof typeof ptBrConnect, string>> = {
  "connect-title": "Conectar un número",
  "connect-lead": "Tres pasos: los datos del número, las entregas, el primer mensaje.",
  steps: "Pasos",
  "step-data": "Datos del número",
  "step-delivery": "Entregas",
  "step-message": "Primer mensaje",
  "step-done": "hecho",
  provider: "De dónde viene el número",
  "provider-meta-help": "La empresa tiene una aplicación en Meta for Developers, con el producto WhatsApp.",
  "provider-360dialog-help": "La empresa contrató el número en 360dialog y tiene su clave.",
  "field-name": "Nombre del canal",
  "field-name-help": "Como lo ve el equipo en la bandeja de entrada, por ejemplo: Recepción.",
  "field-phone-number-id": "ID del número de teléfono",
  "field-phone-number-id-help":
    "Solo dígitos, unos 15. En Meta for Developers, en WhatsApp, Configuración de la API.",
  "field-waba-id": "ID de la cuenta de WhatsApp Business (WABA)",
  "field-waba-id-help": "En la misma pantalla, justo debajo.",
  "field-app-secret": "Clave secreta de la aplicación",
  "field-app-secret-help":
    "En Configuración de la app, Básica. Con ella se comprueba que cada entrega viene de Meta.",
  "field-access-token": "Token de acceso",
  "field-access-token-help":
    "De un usuario del sistema, sin fecha de fin, con whatsapp_business_messaging y whatsapp_business_management.",
  "field-api-key": "Clave de la API",
  "field-api-key-help": "En el Hub de 360dialog, en el número, en Generar clave de API.",
  "secret-note": "Entra y no sale: una vez guardado, ni usted puede leerlo.",
  "connect-go": "Guardar y seguir",
  "missing-name": "Dé un nombre al canal.",
  "missing-phone-number-id": "El ID del número tiene solo dígitos, de 5 a 25. No es el teléfono.",
  "missing-waba-id": "El ID de la cuenta tiene solo dígitos, de 5 a 25.",
  "missing-app-secret": "Pegue la clave secreta entera: al menos 8 caracteres, sin espacios.",
  "missing-access-token": "Pegue el token entero: al menos 8 caracteres, sin espacios.",
  "missing-api-key": "Pegue la clave entera: al menos 8 caracteres, sin espacios.",
  "channel-exists": "Este número ya está conectado en esta empresa.",
  "channel-exists-open": "Abrir el canal",
  "channels-limit": "La empresa ya tiene cien canales. Elimine uno que no use.",

  "access-title": "Acceso",
  "access-checking": "Preguntando a {provider} si el acceso es válido…",
  "access-good": "{provider} acepta el acceso.",
  "access-good-number": "{provider} acepta el acceso: {name}, {phone}.",
  "delivery-title": "Entregas",
  "delivery-lead": "{provider} tiene que saber adónde mandar lo que llega a este número.",
  "delivery-ask": "Pedir a {provider} que entregue aquí",
  "delivery-ask-help-meta":
    "Suscribe la aplicación a la cuenta y apunta este número hacia aquí. Los demás números de la aplicación quedan como están.",
  "delivery-ask-help-360dialog":
    "Pone nuestra dirección en el número, con un secreto que 360dialog devuelve en cada entrega.",
  "delivery-by-hand": "Hacerlo a mano en Meta",
  "delivery-by-hand-help":
    "En Meta for Developers, en WhatsApp, Configuración: pegue la dirección y la palabra, haga clic en Verificar y guardar, y suscríbase a los campos.",
  "webhook-title": "Webhook",
  "webhook-url": "Dirección del webhook",
  "webhook-url-help-meta":
    "En Meta for Developers, en WhatsApp, Configuración, campo URL de devolución de llamada.",
  "webhook-url-help-360dialog":
    "En el Hub de 360dialog, en el número, en Webhook. El botón de arriba la pone allí.",
  "webhook-local":
    "Esta dirección solo existe en esta computadora: {provider} no la alcanza. El simulador sí.",
  "verify-token": "Palabra de verificación",
  "verify-token-help": "Hecha solo para este canal. Campo Token de verificación.",
  "webhook-fields": "Campos para suscribir",
  "webhook-fields-help": "Al menos messages. Los otros avisan de plantillas, calidad, cuenta y llamadas.",
  "wait-first-meta": "Esperando la primera llamada de Meta…",
  "wait-first-360dialog": "Esperando la primera entrega de 360dialog…",
  "wait-first-help": "Esta página lo nota sola; no hace falta recargarla.",
  "wait-long":
    "Está tardando. Compruebe que la dirección se alcanza desde internet, que la palabra se pegó entera y que el campo messages está suscrito.",
  "heard-first": "{provider} llamó: {when}. Las entregas llegan aquí.",
  "message-title": "Primer mensaje",
  "message-lead":
    "Escriba desde cualquier celular a {phone}. El mensaje aparece aquí y en la bandeja de entrada.",
  "message-lead-no-phone":
    "Escriba desde cualquier celular al número. El mensaje aparece aquí y en la bandeja de entrada.",
  "message-wait": "Esperando el primer mensaje…",
  "message-came": "Llegó: {name} escribió.",
  "message-open": "Abrir la conversación y responder",
  "connect-done": "Terminar",
  "connect-later": "Terminar después",
}
